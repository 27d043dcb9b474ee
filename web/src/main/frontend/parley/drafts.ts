/**
 * Notes typed about calls, kept in this tab as they are typed: the server keeps them too, but a server that is restarted forgets them, and is handed
 * them back by the page. Each entry says which run of the server (`keeper`) was meant to know of it; those that this run knows are not handed back.
 */
interface Draft {
  user: string;
  keeper: string;
  note: string;
}
const KEY = 'parley-drafts';

function read(): Record<string, Draft> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

/** Without room, or where the browser keeps nothing, the server's memory is all there is. */
function write(drafts: Record<string, Draft>): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(drafts));
  } catch {
    sessionStorage.removeItem(KEY);
  }
}

const parleyDrafts = {
  /** Keeps what there is of a call now. A blank note ends what this run had to know of, but not what a former one left: that is not stored yet. */
  keep(call: string, user: string, keeper: string, note: string): void {
    const { [call]: before, ...others } = read();
    if (note.trim()) {
      write({ ...others, [call]: { user, keeper, note } });
    } else if (before?.keeper === keeper) {
      write(others);
    }
  },

  /** The note of a call is stored. */
  forget(call: string): void {
    const { [call]: stored, ...others } = read();
    if (stored) {
      write(others);
    }
  },

  /** Notes that this run of the server has stored of other calls are done with. */
  keepOnly(call: string, keeper: string): void {
    write(Object.fromEntries(Object.entries(read()).filter(([id, draft]) => id === call || draft.keeper !== keeper)));
  },

  /**
   * Notes that this user typed while another run of the server was there: pairs of call and note. They stay here until they are stored, or this run
   * knows of them.
   */
  left(user: string, keeper: string): string[][] {
    return Object.entries(read())
      .filter(([, draft]) => draft.user === user && draft.keeper !== keeper)
      .map(([call, { note }]) => [call, note]);
  },
};
(window as any).parleyDrafts = parleyDrafts;

document.addEventListener('input', (event) => {
  const path = event.composedPath();
  const field = path.find((node): node is HTMLElement => node instanceof HTMLElement && node.dataset.draftCall !== undefined);
  const { draftCall, draftUser, draftKeeper } = field?.dataset ?? {};
  if (draftCall && path[0] instanceof HTMLTextAreaElement) {
    parleyDrafts.keep(draftCall, draftUser ?? '', draftKeeper ?? '', path[0].value);
  }
});
