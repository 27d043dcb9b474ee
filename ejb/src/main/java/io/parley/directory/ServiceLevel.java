package io.parley.directory;

/**
 * Definitions of the service level (docs/kpis.md), of which each queue has one; the first is the default. {@code io.parley.kpi.report.Formulas} reckons them. T is
 * the queue's threshold, S its limit of short abandons.
 */
public enum ServiceLevel {
    WITHOUT_SHORT_ABANDONED("answered within T ÷ (answered + abandoned − short abandoned)"),
    OF_ANSWERED("answered within T ÷ answered"),
    WITH_ABANDONED("(answered within T + abandoned within T) ÷ (answered + abandoned)"),
    WITH_FLOW_OUTS("answered within T ÷ (answered + abandoned + flowed out)");

    private final String formula;

    ServiceLevel(String formula) {
        this.formula = formula;
    }

    /** The definition for people. */
    public String formula() {
        return formula;
    }
}
