package raster

import (
	"encoding/binary"
	"math/bits"
)

// The numbers of RFC 1951, the deflate format.
const (
	window                  = 1 << 15 // how far back a repetition may lie
	shortest, longest       = 3, 258  // lengths of repetitions
	literals, endOfBlock    = 256, 256
	lengthCodes, placeCodes = 286, 30
	longestCode             = 15 // in bits
)

// hashBits is the size of the table of places where four bytes were last seen.
const hashBits = 13

// enough is the length from which on a repetition is taken without a look for a
// longer one.
const enough = 48

// tail is how many places at the end of a repetition are remembered: most others
// lie in flat areas.
const tail = 16

// tries is how many places of the same four bytes are looked at.
const tries = 8

// compressor is what deflate works with. Its zero value is ready.
type compressor struct {
	raw     []byte               // what is compressed, in rows of one length
	repeats []bool               // which rows are as the row above
	sum     uint32               // Adler-32 of raw
	out     []byte               // what is written to
	tokens  []token              // of which raw consists
	seen    [1 << hashBits]int32 // where four bytes were last seen, plus one
	before  [window]int32        // where they were seen before that, by place
}

// token is a byte, or a repetition: length<<16 | distance.
type token uint32

// deflate appends the compressed form of c.raw, in which the same column of the
// row above is row bytes back, as one block.
func (c *compressor) deflate(out []byte, row int) []byte {
	c.split(row)
	var lengths [lengthCodes]int
	var places [placeCodes]int
	lengths[endOfBlock] = 1
	for _, t := range c.tokens {
		if t < literals {
			lengths[t]++
			continue
		}
		code, _, _ := lengthCode(int(t >> 16))
		lengths[code]++
		code, _, _ = placeCode(int(t & 0xffff))
		places[code]++
	}
	w := bitWriter{out: out}
	w.write(1|2<<1, 3) // the last block, with codes of its own
	of := newCodes(lengths[:], longestCode)
	at := newCodes(places[:], longestCode)
	w.codes(of, at)
	for _, t := range c.tokens {
		if t < literals {
			w.write(of.bits[t], of.lengths[t])
			continue
		}
		code, extra, n := lengthCode(int(t >> 16))
		w.write(of.bits[code], of.lengths[code])
		w.write(extra, n)
		code, extra, n = placeCode(int(t & 0xffff))
		w.write(at.bits[code], at.lengths[code])
		w.write(extra, n)
	}
	w.write(of.bits[endOfBlock], of.lengths[endOfBlock])
	return w.finish()
}

// split makes tokens of c.raw: one stretch of rows after the other, those that are
// as the row above in one step.
func (c *compressor) split(row int) {
	c.tokens = c.tokens[:0]
	clear(c.seen[:])
	for y := 0; y < len(c.repeats); {
		from, same := y, c.repeats[y] && row <= window
		for y < len(c.repeats) && (c.repeats[y] && row <= window) == same {
			y++
		}
		if same {
			c.repeat(from*row, y*row, row)
		} else {
			c.search(from*row, y*row, row)
		}
	}
}

// repeat makes tokens of the bytes from one place to before another, each of which
// is as that in the row above. What is as the byte before costs fewer bits.
func (c *compressor) repeat(from, to, row int) {
	for i := from; i < to; {
		n, back := min(to-i, longest), row
		if run := same(c.raw[:i+n], i, i-1); run == n || run > enough {
			n, back = run, 1
		}
		if left := to - i - n; left > 0 && left < shortest {
			n -= shortest
		}
		c.tokens = append(c.tokens, token(n<<16|back))
		i += n
	}
}

// search makes tokens of the bytes from one place to before another.
func (c *compressor) search(from, to, row int) {
	length, back := c.repeated(from, to, row)
	for i := from; i < to; {
		c.remember(i, i+1)
		var later, place int
		if length < enough {
			later, place = c.repeated(i+1, to, row)
		}
		if length < shortest || later > length+1 {
			c.tokens = append(c.tokens, token(c.raw[i]))
			i, length, back = i+1, later, place
			continue
		}
		c.tokens = append(c.tokens, token(length<<16|back))
		end := i + length
		c.remember(max(i+1, end-tail), end)
		i = end
		length, back = c.repeated(i, to, row)
	}
}

// repeated finds what stands at i, and before end, further back: the longest, or a nearer one if
// that is hardly longer, since what is near costs fewer bits.
func (c *compressor) repeated(i, end, row int) (length, back int) {
	raw := c.raw[:end]
	if i >= end {
		return 0, 0
	}
	if i > 0 {
		length, back = same(raw, i, i-1), 1
	}
	if i >= row && row <= window && length < longest {
		if n := same(raw, i, i-row); n > length {
			length, back = n, row
		}
	}
	if length >= enough || i+4 > len(raw) {
		return length, back
	}
	at := int(c.seen[hash(raw[i:])]) - 1
	for range tries {
		if at < 0 || i-at > window {
			break
		}
		if n := same(raw, i, at); n > length+1 {
			length, back = n, i-at
		}
		at = int(c.before[at%window]) - 1
	}
	return length, back
}

// remember enters the places from one to before another.
func (c *compressor) remember(from, to int) {
	for i := from; i < min(to, len(c.raw)-3); i++ {
		slot := &c.seen[hash(c.raw[i:])]
		c.before[i%window], *slot = *slot, int32(i+1)
	}
}

func hash(raw []byte) uint32 {
	return binary.LittleEndian.Uint32(raw) * 0x9e3779b1 >> (32 - hashBits)
}

// same is how many bytes at i are the same as those at j, which is less; no more
// than the longest repetition.
func same(raw []byte, i, j int) int {
	end := min(len(raw), i+longest)
	n := 0
	for ; i+n+8 <= end; n += 8 {
		if x := binary.LittleEndian.Uint64(raw[i+n:]) ^ binary.LittleEndian.Uint64(raw[j+n:]); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
	}
	for i+n < end && raw[i+n] == raw[j+n] {
		n++
	}
	return n
}

// lengthCode is the code of a length, with n bits that tell it from others of
// the same code.
func lengthCode(length int) (code int, extra uint32, n int) {
	switch l := length - shortest; {
	case length == longest:
		return 285, 0, 0
	case l < 8:
		return 257 + l, 0, 0
	default:
		n = bits.Len(uint(l)) - 3
		return 257 + 4*n + l>>n, uint32(l & (1<<n - 1)), n
	}
}

// placeCode is the same for how far back a repetition lies.
func placeCode(back int) (code int, extra uint32, n int) {
	d := back - 1
	if d < 4 {
		return d, 0, 0
	}
	n = bits.Len(uint(d)) - 2
	return 2*n + d>>n, uint32(d & (1<<n - 1)), n
}

// bitWriter appends bits, the lowest first.
type bitWriter struct {
	out  []byte
	held uint64
	n    int // how many bits are held
}

func (w *bitWriter) write(v uint32, n int) {
	w.held |= uint64(v) << w.n
	for w.n += n; w.n >= 8; w.n -= 8 {
		w.out = append(w.out, byte(w.held))
		w.held >>= 8
	}
}

func (w *bitWriter) finish() []byte {
	if w.n > 0 {
		w.out = append(w.out, byte(w.held))
	}
	return w.out
}
