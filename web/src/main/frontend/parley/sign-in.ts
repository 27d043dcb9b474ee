/**
 * The sign-in form after a failure: the name that was typed stands there again and the password has the focus, a lock counts down and the button waits for it, and the
 * old message goes as soon as somebody types.
 */
const NAME = 'parley-sign-in-name';

(window as any).parleySignIn = (form: any, again: boolean, lockedFor: number, one: string, more: string) => {
  const field = (name: string) => form.querySelector(`[name=${name}]`) as any;
  const store = () => {
    try {
      sessionStorage.setItem(NAME, field('username')?.value ?? '');
    } catch {
      // without storage it is typed again
    }
  };
  form.addEventListener('login', store);
  form.addEventListener('submit', store, true);
  form.addEventListener('input', () => {
    store();
    if (!form.disabled) {
      form.error = false;
    }
  });
  if (!again) {
    return;
  }
  const fill = (tries: number) => {
    const name = field('username');
    const password = field('password');
    if ((!name || !password) && tries > 0) {
      setTimeout(() => fill(tries - 1), 50);
      return;
    }
    const kept = sessionStorage.getItem(NAME);
    if (name && !name.value && kept) {
      name.value = kept;
      // the form gives the focus to the name in its first frame
      requestAnimationFrame(() => password?.focus());
    }
  };
  fill(40);
  const end = Date.now() + lockedFor * 1000;
  const count = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    form.disabled = left > 0;
    if (left > 0) {
      const words = left === 1 ? one : more.replace('#', String(left));
      form.i18n = { ...form.i18n, errorMessage: { ...form.i18n.errorMessage, message: words } };
      setTimeout(count, 250);
    } else {
      form.error = false;
      fill(1);
    }
  };
  if (lockedFor > 0) {
    count();
  }
};
