package prose

// Choice is an item of a menu.
type Choice struct {
	Key, Fragment string // of the address; both "" if the item is no link into the site
	Text          Text   // the words of the link, or of the item if it is no link
	Alone         bool   // the item is nothing but a link into the site
	At, End       int    // the bytes of the address in the file, or where the item begins
}

// Menu returns the choices that a body ends with: the items of its last block,
// if that is a list that is not numbered and one of its items is a link to a
// section of the same text. Any other list is only a list.
func Menu(body *Text) []Choice {
	start := lastList(body)
	if start < 0 {
		return nil
	}
	var out []Choice
	leads := false
	end := body.End(start)
	for i := start + 1; i < end; {
		shut := body.End(i)
		c := body.choice(i, shut)
		leads = leads || c.Key == "" && c.Fragment != ""
		out = append(out, c)
		i = shut + 1
	}
	if !leads {
		return nil
	}
	return out
}

// lastList is where the last block of a body begins, footnotes left out, if it
// is a list that is not numbered; else -1.
func lastList(body *Text) int {
	last := -1
	for i := 0; i < len(body.Ops); i++ {
		o := body.Ops[i]
		if o.Kind == Notes {
			break
		}
		last = i
		if o.Edge == Open {
			i = body.End(i)
		}
	}
	if last < 0 || body.Ops[last].Kind != List {
		return -1
	}
	return last
}

// choice reads the item that the ops i and shut enclose.
func (t *Text) choice(i, shut int) Choice {
	at := int(t.Ops[i].At)
	c := Choice{At: at, End: at}
	if i+1 >= shut || t.Ops[i+1].Edge != Open {
		return c
	}
	line, lineEnd := i+1, t.End(i+1)
	if link := t.Ops[line+1]; link.Kind == Link && link.IsHole() {
		end := t.End(line + 1)
		c.Key, c.Fragment = SiteTarget(t.Arg(link))
		c.At, c.End = int(link.At), int(link.End)
		c.Text = t.Slice(line+2, end)
		c.Alone = end+1 == lineEnd && lineEnd+1 == shut && !t.named(line+2)
		return c
	}
	c.Text = t.Slice(line+1, lineEnd)
	return c
}

// named reports whether a link that begins before op i has no words of its own.
func (t *Text) named(i int) bool {
	for ; t.Ops[i].Kind == LinkTitle; i++ {
	}
	return t.Ops[i].Kind == Target
}
