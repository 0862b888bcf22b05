// What every page does when scripts run. Each module looks for its own part of
// the page and leaves everything as it is where there is none.
import './site/address.mjs';
import './site/chooser.mjs';
import './site/languages.mjs';
import './site/search.mjs';
import './site/tables.mjs';
import './site/validity.mjs';
import './site/offline.mjs';
