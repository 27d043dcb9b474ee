/** In every answer of the application, also where it has no such page; what answers in its place has none. */
const MARK = 'Permissions-Policy';

/**
 * Loads the page anew if the application answers; false if not: nobody does, or somebody in its place, as a proxy, or the server in the last moments
 * of a stop (503, and 404 on connections that were open before). Whoever loads the page without asking may end at such an answer or at an error page
 * of the browser, from which nothing leads back.
 */
export async function loadAnew(): Promise<boolean> {
  try {
    const answer = await fetch(window.location.href, { cache: 'no-store' });
    if (answer.ok || (answer.status < 500 && answer.headers.has(MARK))) {
      window.location.reload();
      return true;
    }
  } catch {
    // no answer: as lost as one that cannot be used
  }
  return false;
}
