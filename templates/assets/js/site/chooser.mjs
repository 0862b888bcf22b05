// Marks the language that the browser asks for. It never redirects and
// remembers nothing.
const likely = (tag) => {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language + '-' + script;
  } catch {
    return tag;
  }
};
const offers = [...document.querySelectorAll('.chooser a[hreflang]')];
for (const wanted of offers.length ? navigator.languages || [] : []) {
  const offer = offers.find((link) => likely(link.hreflang) === likely(wanted));
  if (!offer) continue;
  offer.classList.add('is-suggested');
  offer.querySelector('.chooser-hint').hidden = false;
  break;
}
