const FLASH_MILLIS = 900;

/** Tells of a call when the page is not looked at: a notification of the browser, and a title that flashes. */
class CallAlert {
  private shown?: Notification;
  private flash = 0;
  private title = '';

  begin(title: string, text: string): void {
    this.end();
    this.title = document.title;
    let odd = false;
    this.flash = window.setInterval(() => {
      odd = !odd;
      document.title = odd ? `☎ ${title}` : this.title;
    }, FLASH_MILLIS);
    if (document.hidden && 'Notification' in window && Notification.permission === 'granted') {
      this.shown = new Notification(title, { body: text, tag: 'parley-call', requireInteraction: true });
      this.shown.onclick = () => {
        window.focus();
        this.shown?.close();
      };
    }
  }

  end(): void {
    if (this.flash) {
      window.clearInterval(this.flash);
      this.flash = 0;
      document.title = this.title;
    }
    this.shown?.close();
    this.shown = undefined;
  }
}
export const callAlert = new CallAlert();

/** Whether the person may still be asked; only a click of theirs may lead to the question. */
export const mayAsk = (): boolean => 'Notification' in window && Notification.permission === 'default';
export const ask = (): Promise<unknown> => ('Notification' in window ? Notification.requestPermission() : Promise.resolve());
