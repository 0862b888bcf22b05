package prose

// Block is a block in a section, other than a paragraph, that a translation has
// as its source has it: a List, Ordered, Table, Note, Warning, Steps, CodeBlock,
// Quote or Heading. The list within Steps comes right behind it.
type Block struct {
	Kind  Kind
	Items int   // items of a list; rows of a table without its header; else 0
	Cols  int   // columns of a table; else 0
	At    int32 // byte offset in the file
}

// Shape returns the blocks of a body in the order of reading, those within
// another right behind it; those of a footnote where it is first referred to.
func Shape(body *Text) []Block {
	var s shapeReader
	Read(nil, body, &s, nil)
	return s.blocks
}

type shapeReader struct {
	blocks []Block
	open   []openBlock
}

// openBlock is a list or table that has not ended.
type openBlock struct {
	at   int  // in blocks
	head bool // its header is being read
}

func (s *shapeReader) Op(o Op, _ string) {
	switch o.Kind {
	case List, Ordered, Table:
		if o.Edge == Close {
			s.open = s.open[:len(s.open)-1]
			return
		}
		s.open = append(s.open, openBlock{at: len(s.blocks)})
		s.add(o)
	case Note, Warning, Steps, CodeBlock, Quote, Heading:
		if o.Edge == Open {
			s.add(o)
		}
	case Item, Row:
		if o.Edge == Open {
			s.last().Items++
		}
	case HeadRow:
		s.open[len(s.open)-1].head = o.Edge == Open
	case Cell:
		if o.Edge == Open && s.open[len(s.open)-1].head {
			s.last().Cols++
		}
	}
}

// last is the list or table that is being read.
func (s *shapeReader) last() *Block { return &s.blocks[s.open[len(s.open)-1].at] }

func (s *shapeReader) add(o Op) { s.blocks = append(s.blocks, Block{Kind: o.Kind, At: o.At}) }

func (s *shapeReader) Note(Use, int) {}

func (s *shapeReader) EndNote(Use) {}
