package io.parley.kpi;

/** Which edition of the definitions in docs/kpis.md the functions of this package follow; stands in the header of every report. */
public final class FormulaVersion {
    /** Grows with each change that can change a figure. */
    public static final int CURRENT = 1;

    private FormulaVersion() {}
}
