// Package search makes the index that the site is searched by, in the browser
// and without a server.
//
// In: a resolved site and the termbase. Out: files below search/, for the
// engine in templates/assets/js/search. It may import site, the types that
// pages are made of, and token; it words nothing and reads no files, and must
// never import render or build.
//
// # Documents
//
// A document is a page in a language in which it has words of its own: a
// translated entry, a body, a theme, help. A page that shows another language's
// text for want of its own is no document of its edition; the edition leads to
// it with that other language's document. Pages at the same path in different
// editions have the same number.
//
// # Files
//
//	search/<lang>/head.json         what an edition has, and the names of its files; the only name without a hash
//	search/<lang>/d<n>.<hash>.json  document n: what a result shows, and the text by which it is verified
//	search/<lang>/s<n>.<hash>.json  terms of the index, in the order of UTF-16, with their postings
//	search/<lang>/w.<hash>.json     all words of the index, for words that are typed wrongly
//	search/terms/<script>.<hash>.json  names of concepts that are written in a script
//
// A hash is of the content, so such a file never changes and can be kept for
// ever. No page of the site names any of them: a page does not change because
// the index does.
//
// Only the head is needed at once. A query loads the shards that its words fall
// into, the names of concepts in its script, and the documents that are shown.
//
// # Postings
//
// Each term has a list of numbers, one for each document in rising order:
// 4 × (the step from the document before, the first from -1) + the best place that it is
// named in there: 3 title, 2 heading or summary, 1 body, three times or more, 0
// body. What a term is, package token says.
//
// # Concepts
//
// A concept is what can be asked for in any language: a term of the termbase
// with its names in all languages, the Chinese one also in pinyin; a body, a
// theme, a page, by its names in all editions. It leads to the documents whose
// words in the source language or the authoritative one name it, weighted by
// the place, or that the facts connect with it. Concepts are the same for all
// editions, so a query in any language finds the same entries from any of them.
package search
