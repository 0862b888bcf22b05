// Fetches the script of the search, and the style sheet of what it shows, when
// a reader turns to the box. From a disk
// no index can be read: there the form leads to the page with everything from
// A to Z.
const form = document.querySelector('form[data-script]');
if (form && /^https?:$/.test(location.protocol) && !document.body.classList.contains('page-search')) {
  form.addEventListener('focusin', () => {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = form.dataset.sheet;
    const script = document.createElement('script');
    script.src = form.dataset.script;
    document.head.append(sheet, script);
  }, { once: true });
}
