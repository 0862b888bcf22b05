/**
 * Asks the service worker for something. tell, if given, hears of its progress.
 * Rejects if the worker fails; never settles where there is none.
 */
export async function ask(message, tell = () => {}) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => {
      if (data.failed) reject(new Error('the worker could not do it'));
      else if (typeof data.done === 'object') resolve(data.done);
      else tell(data);
    };
    active.postMessage(message, [port2]);
  });
}

export const supported = 'serviceWorker' in navigator && /^https?:$/.test(location.protocol);

const locale = `${document.documentElement.lang}-u-ca-gregory-nu-latn`;

export const dayOf = (time) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(time);

/** A number of bytes in the units of the language: kilobytes, or megabytes from one on. */
export function sizeOf(bytes) {
  const large = bytes >= 1e6;
  return new Intl.NumberFormat(locale, {
    style: 'unit', unit: large ? 'megabyte' : 'kilobyte', maximumFractionDigits: large ? 1 : 0,
  }).format(bytes / (large ? 1e6 : 1e3));
}
