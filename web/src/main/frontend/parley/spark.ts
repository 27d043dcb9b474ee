/** `<parley-spark points="3,5,2">`: a trend without axes; decoration beside figures that say the same in numbers. */
class ParleySpark extends HTMLElement {
  static observedAttributes = ['points'];

  connectedCallback(): void {
    this.setAttribute('aria-hidden', 'true');
    this.draw();
  }

  attributeChangedCallback(): void {
    this.draw();
  }

  private draw(): void {
    const values = (this.getAttribute('points') ?? '').split(',').filter(Boolean).map(Number);
    if (values.length < 2) {
      this.innerHTML = '';
      return;
    }
    const width = 132;
    const height = 44;
    const top = Math.max(...values, 1);
    const at = values.map((v, i) => [(i * (width - 6)) / (values.length - 1) + 3, height - 4 - (v / top) * (height - 10)]);
    const line = at.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
    const [x, y] = at[at.length - 1];
    this.innerHTML = `<svg viewBox="0 0 ${width} ${height}" width="100%" height="100%" fill="none">
      <path d="${line}L${x} ${height}L3 ${height}Z" fill="currentColor" opacity=".1"/>
      <path d="${line}" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round" stroke-linecap="round"/>
      <circle cx="${x}" cy="${y}" r="3" fill="currentColor"/></svg>`;
  }
}
customElements.define('parley-spark', ParleySpark);
