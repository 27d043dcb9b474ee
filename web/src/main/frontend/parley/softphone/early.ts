/** Takes the phone up again before the page is drawn, when this browser had one a moment ago: a caller may be waiting for it. */
import { chosen } from './choices';

const extension = chosen('last');
if (extension && chosen('use') !== 'desk' && !/\/sign-in$/.test(location.pathname)) {
  void import('./phone').then(({ phone }) => phone.begin(extension));
}
