// For pages that lead on, and for those that a section has left.
import { onward } from './moved/onward.mjs';

const to = onward(document, location.hash);
if (to) location.replace(to);
