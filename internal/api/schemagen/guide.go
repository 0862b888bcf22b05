package main

// guide is the description of the whole, in CommonMark.
const guide = `The portal as static files: no key, no server, no state. Everything that a page says of an entry is here, in every language of the portal.

## Where to begin

Read ` + "`index.json`" + `. All paths in these documents are relative to the root of the site, which is two folders above it. Nothing depends on the day of the build, so whether a deadline has passed is for the reader's clock.

## What has changed

Each language has a manifest with the SHA-256 of all its documents, and the index has the SHA-256 of each manifest.

1. Fetch ` + "`index.json`" + `. A language whose ` + "`sha256`" + ` is the one of the manifest that was kept has not changed.
2. Else fetch its manifest. Fetch every document that the kept manifest does not have with the same ` + "`sha256`" + `, and compare its hash: a site that is being replaced may give parts of both states, and then one tries again later.
3. Delete the documents that the new manifest does not list, and keep the manifest.

## Texts

A text that is not in the language of its document says in which it is (` + "`lang`" + `), and must be marked with it. A text that is a machine translation, outdated or a fallback must be shown as such: ` + "`text`" + ` of an entry and ` + "`state`" + ` of each section say so. ` + "`notice`" + ` of the index must stand wherever texts are shown.

` + "`html`" + ` is well-formed HTML made of CommonMark, tables and footnotes, without scripts, styles and pictures. Its links:

| address | leads to |
|---|---|
| ` + "`entry:services/visa`" + `, ` + "`entry:services/visa#fees`" + ` | an entry by its key, and a section of it |
| ` + "`unit:public_security`" + ` | a responsible body |
| ` + "`contact:hotline`" + ` | whom to ask |
| ` + "`#source-ID`" + ` | a source of the entry |
| ` + "`#ID`" + ` | another section of the same text; in a guide, where an answer leads |
| ` + "`#fn…`" + ` | a footnote of the same section, or back |
| ` + "`https:`, `http:`, `tel:`, `mailto:`" + ` | outside |

In it, a ` + "`span`" + ` of class ` + "`fact-until`" + ` has the last day on which a fact holds in ` + "`data-valid-until`" + `; the element of class ` + "`fact-past`" + ` after it is to be shown once that day is past, and is hidden until then. ` + "`bdi`" + ` and ` + "`lang`" + ` attributes mark words in other languages. ` + "`now.html`" + ` has ids that begin with ` + "`now-`" + `, so that it can stand on one page with the section.

## Facts

` + "`value`" + ` is written as its type says: date ` + "`2019-12`" + `, duration ` + "`P5D`" + ` or ` + "`P5Y/P10Y`" + `, workdays ` + "`5`" + ` or ` + "`15/20`" + `, money ` + "`40 EUR`" + `, number ` + "`27`" + ` or ` + "`1/50`" + `, hours ` + "`24/7`" + ` or ` + "`Mo-Sa 09:00-12:00,13:30-17:00`" + `; phone, url, name and address as they stand. A fact with ` + "`confirm`" + ` is not settled, and one of medium confidence is reported by a source that may err: say so. What is not known is not there.

## Stability

Below ` + "`api/v1/`" + ` nothing is taken away and no type changes; properties, documents and values of enumerations are added. Ignore what you do not know.`

// searching is the description of the index for searching.
const searching = `The index by which the site is searched. Only the head and the start have fixed names; the names of all other files hold a hash of their content and can be kept for ever.

The head names every document and every shard of terms, and so grows with them. The search of the site loads the start, which names lists of files, and for a query a few of those.

Documents are numbered alike in all languages. In the head, ` + "`documents`" + ` has eight digits for each, the hash in the name of its file (dashes for none), ` + "`in`" + ` a character for each that counts from "0" through ` + "`languages`" + `: the language whose document the edition shows ("-" for none); ` + "`shards`" + ` has eight digits for each shard and ` + "`starts`" + ` the first term of each.

A term's postings are one number for each document in rising order: 4 × (the step from the document before, the first from -1) + the best place that it is named in: 3 title, 2 heading or summary, 1 body, three times or more, 0 body. Terms are words in small letters without accents, single characters and pairs of them for Chinese and Japanese; the sources of Polyport (internal/search/token) specify them.

A concept leads from its names in any language to documents: in ` + "`documents`" + `, a number and its weight in tenths, the weightiest first. "-" stands before a name that people use wrongly, "~" before pinyin. ` + "`han`" + ` is pairs of a character and its simplified form.

A document with much text has it in passages: ` + "`passages`" + ` has eight digits for each, the hash in the name of its file, in which sections stand as they do in a document; a section that is cut has its id and heading in each.

In the start, a list has in ` + "`hashes`" + ` eight digits for each file, whose numbers count from ` + "`first`" + `, and in ` + "`starts`" + `, where they are in order, where each begins: not after its first term, and after the last of the file before. Where ` + "`pages`" + ` is not 0, they are those of pages of 32 files each, which are lists themselves; the first page has that number.

A leaf has the postings of its terms as digits to the base of 46. Of the 92 characters of ASCII from "!" to "~" without the quote and the backslash, the first half are last digits, the second half those before. The numbers are those of a term's postings, each with place 3 followed by the length of the title: the UTF-16 units of its terms. Behind a space there is a mask for each document, where that says something: bit 0 for its title, names and summary, bit 1 for its first passage, and so on; 0 for a document without passages. A term that ends in a star is a beginning, and stands for all terms that begin so. It has three lists, with spaces between them: the steps between documents; for each document the levels at which it is named, and the length of the title if the beginning as a term is in that; and masks. Levels are digits to the base of 5, the last for the beginning as a term, the next for terms that are up to two units longer, the first for longer ones: 1 + the best place, 0 for none. For characters of Chinese, Japanese and Korean all are the first level.

Names are those of all concepts by their number, in a script: with line feeds between the names of one, marked as in a concept. What is said in one language, other than the source language and the authoritative one, and is not in Han or Hangul, is in a file of that language. Where ` + "`hanBlocks`" + ` has eight digits for each of some files, a character is looked up in the one whose number is its code point modulo theirs. Four concepts share a file that tells what they lead to; in ` + "`passages`" + `, for each of its documents in a language, the first passage that names it, counted from 1, or 0.`
