// On the pages of themes and on the one about being offline: what the service
// worker keeps, and the buttons to change that. Without a worker nothing is shown.
import './keep/topics.mjs';
import './keep/read.mjs';
