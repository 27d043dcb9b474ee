interface DayModel {
  labels: string[];
  answered: number[];
  abandoned: number[];
  flowedOut: number[];
  /** 0 to 100, null where there is none */
  serviceLevel: (number | null)[];
  target: number;
  texts: { answered: string; abandoned: string; flowedOut: string; serviceLevel: string; target: string };
}

/** `<parley-chart>`: the day by half hour; calls as stacked bars, the service level as a line. Colours are those of the theme. */
class ParleyChart extends HTMLElement {
  private chart?: import('echarts/core').ECharts;
  private shown?: DayModel;
  private narrow = false;
  private sizes = new ResizeObserver(() => this.fit());
  private themes = new MutationObserver(() => this.draw());

  set model(json: string) {
    this.shown = JSON.parse(json);
    this.draw();
  }

  async connectedCallback(): Promise<void> {
    this.setAttribute('aria-hidden', 'true');
    const { init } = await import('./echarts');
    if (this.isConnected && !this.chart) {
      this.chart = init(this, undefined, { renderer: 'svg' });
      this.sizes.observe(this);
      this.themes.observe(document.documentElement, { attributeFilter: ['theme'] });
      this.draw();
    }
  }

  disconnectedCallback(): void {
    this.sizes.disconnect();
    this.themes.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  /** In a narrow place the legend takes two lines. */
  private fit(): void {
    this.chart?.resize();
    if (this.narrow !== this.clientWidth < 520) {
      this.draw();
    }
  }

  private draw(): void {
    const day = this.shown;
    if (!this.chart || !day) {
      return;
    }
    const narrow = (this.narrow = this.clientWidth < 520);
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const text = colour('--p-text-2');
    const font = style.getPropertyValue('--lumo-font-family');
    const shares = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' });
    const percent = (value: unknown) => (typeof value === 'number' ? shares.format(value / 100) : '–');
    const bar = (name: string, data: number[], fill: string) => ({
      name, data, type: 'bar' as const, stack: 'calls', barMaxWidth: 28, itemStyle: { color: fill }, animationDuration: 300,
    });
    this.chart.setOption(
      {
        textStyle: { fontFamily: font, color: text, fontSize: 12 },
        grid: { left: 40, right: 48, top: narrow ? 64 : 40, bottom: 28 },
        legend: { top: 4, left: 0, right: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: text } },
        tooltip: {
          trigger: 'axis', backgroundColor: colour('--p-raised'), borderColor: colour('--p-line'), textStyle: { color: colour('--p-text') },
        },
        xAxis: { type: 'category', data: day.labels, axisLabel: { color: text }, axisTick: { show: false }, axisLine: { lineStyle: { color: colour('--p-line-strong') } } },
        yAxis: [
          { type: 'value', minInterval: 1, axisLabel: { color: text }, splitLine: { lineStyle: { color: colour('--p-line') } } },
          { type: 'value', min: 0, max: 100, axisLabel: { color: text, formatter: percent }, splitLine: { show: false } },
        ],
        series: [
          bar(day.texts.answered, day.answered, colour('--p-accent')),
          bar(day.texts.abandoned, day.abandoned, colour('--p-problem')),
          bar(day.texts.flowedOut, day.flowedOut, colour('--p-idle')),
          {
            name: day.texts.serviceLevel, type: 'line', yAxisIndex: 1, data: day.serviceLevel, symbolSize: 6, connectNulls: false,
            tooltip: { valueFormatter: percent },
            lineStyle: { width: 2, color: colour('--p-call') }, itemStyle: { color: colour('--p-call') },
            markLine: {
              silent: true, symbol: 'none', data: [{ yAxis: day.target }], lineStyle: { color: colour('--p-text-3'), type: 'dashed' },
              label: { formatter: day.texts.target, color: text, position: 'insideEndTop' },
            },
          },
        ],
      },
      true,
    );
  }
}
customElements.define('parley-chart', ParleyChart);
