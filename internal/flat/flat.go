// Package flat writes plain data as bytes, and reads it back.
//
// In: a value of structs, slices, arrays, maps with keys that can be ordered,
// pointers, strings, numbers and booleans, exported or not. Out: bytes that are
// equal for equal values, for a memo that one program writes for itself: they
// hold no names and no types, so another version of the program must not read
// them. Nothing in them is trusted: what was cut or damaged is an error.
//
// Two pointers to one value are written as two values, so that a value that
// leads back to itself is written without end. Interfaces, functions and channels
// are a mistake of the programmer's, and panic when a Codec is made.
//
// It may import nothing of Polyport.
package flat

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"unsafe"
)

// A Codec writes and reads values of one type. Its methods may be called at the
// same time.
type Codec[T any] struct{ *plan }

// New makes the codec of a type. Pointers of the types of outside, which are given
// as values, are not written: when they are read, those that Read is given stand in
// their places, in the same order.
func New[T any](outside ...any) Codec[T] {
	m := maker{plans: map[reflect.Type]*plan{}}
	for _, o := range outside {
		m.outside = append(m.outside, reflect.TypeOf(o))
	}
	return Codec[T]{m.of(reflect.TypeFor[T]())}
}

// Append appends the bytes of a value.
func (c Codec[T]) Append(dst []byte, v *T) []byte { return c.write(dst, unsafe.Pointer(v)) }

// errDamaged is what Read says of bytes that Append did not write.
var errDamaged = errors.New("flat: damaged data")

// Read reads a value. Its strings share the memory of data. outside stands for
// pointers that are not written; there must be one of each type.
func (c Codec[T]) Read(data string, outside ...any) (v T, err error) {
	r := &reader{data: data}
	for _, o := range outside {
		r.outside = append(r.outside, reflect.ValueOf(o).UnsafePointer())
	}
	c.read(r, unsafe.Pointer(&v))
	if r.failed || len(r.data) > 0 {
		var none T
		return none, errDamaged
	}
	return v, nil
}

// plan is how values of one type are written and read.
type plan struct {
	typ   reflect.Type
	raw   bool // its bytes in memory are all there is to it
	write func(dst []byte, p unsafe.Pointer) []byte
	read  func(r *reader, p unsafe.Pointer)
}

// reader is what is left to read. After a failure everything reads as zero.
type reader struct {
	data    string
	outside []unsafe.Pointer
	failed  bool
}

func (r *reader) fail() {
	r.data, r.failed = "", true
}

// take reads n bytes.
func (r *reader) take(n int) string {
	if n < 0 || n > len(r.data) {
		r.fail()
		return ""
	}
	out := r.data[:n]
	r.data = r.data[n:]
	return out
}

// count reads how many of something follow, each of which takes a byte at least.
func (r *reader) count() int {
	var n uint64
	for shift := 0; shift < 35; shift += 7 {
		b := r.take(1)
		if b == "" {
			return 0
		}
		n |= uint64(b[0]&0x7f) << shift
		if b[0] < 0x80 {
			if n > uint64(len(r.data)) {
				r.fail()
				return 0
			}
			return int(n)
		}
	}
	r.fail()
	return 0
}

// maker makes the plans of a type and of all that it holds.
type maker struct {
	plans   map[reflect.Type]*plan
	outside []reflect.Type
}

func (m *maker) of(t reflect.Type) *plan {
	if p := m.plans[t]; p != nil {
		return p
	}
	p := &plan{typ: t}
	m.plans[t] = p // a type may hold itself
	if n := slices.Index(m.outside, t); n >= 0 {
		p.external(n)
		return p
	}
	switch t.Kind() {
	case reflect.Bool, reflect.Int8, reflect.Uint8, reflect.Int16, reflect.Uint16, reflect.Int32, reflect.Uint32,
		reflect.Int64, reflect.Uint64, reflect.Int, reflect.Uint, reflect.Float32, reflect.Float64:
		p.memory()
	case reflect.String:
		p.text()
	case reflect.Slice:
		p.slice(m.of(t.Elem()))
	case reflect.Array:
		p.array(m.of(t.Elem()))
	case reflect.Struct:
		p.record(m)
	case reflect.Pointer:
		p.pointer(m.of(t.Elem()))
	case reflect.Map:
		p.table(m.of(t.Key()), m.of(t.Elem()))
	default:
		panic(fmt.Sprintf("flat: %s is no plain data", t))
	}
	return p
}

// external is the plan of a pointer that is not written.
func (p *plan) external(n int) {
	p.write = func(dst []byte, at unsafe.Pointer) []byte {
		if *(*unsafe.Pointer)(at) == nil {
			return append(dst, 0)
		}
		return append(dst, 1)
	}
	p.read = func(r *reader, at unsafe.Pointer) {
		if b := r.take(1); b == "\x01" && n < len(r.outside) {
			*(*unsafe.Pointer)(at) = r.outside[n]
		}
	}
}

// memory is the plan of what is written as it stands in memory.
func (p *plan) memory() {
	size := int(p.typ.Size())
	p.raw = true
	p.write = func(dst []byte, at unsafe.Pointer) []byte { return append(dst, unsafe.Slice((*byte)(at), size)...) }
	p.read = func(r *reader, at unsafe.Pointer) { copy(unsafe.Slice((*byte)(at), size), r.take(size)) }
	if p.typ.Kind() == reflect.Bool {
		p.raw = false // another byte than 0 and 1 would be no bool
		p.read = func(r *reader, at unsafe.Pointer) { *(*bool)(at) = r.take(1) == "\x01" }
	}
}

func (p *plan) text() {
	p.write = func(dst []byte, at unsafe.Pointer) []byte {
		s := *(*string)(at)
		return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
	}
	p.read = func(r *reader, at unsafe.Pointer) { *(*string)(at) = r.take(r.count()) }
}

// slice tells a nil slice from an empty one.
func (p *plan) slice(elem *plan) {
	size := elem.typ.Size()
	p.write = func(dst []byte, at unsafe.Pointer) []byte {
		v := reflect.NewAt(p.typ, at).Elem()
		if v.IsNil() {
			return append(dst, 0)
		}
		n := v.Len()
		dst = binary.AppendUvarint(append(dst, 1), uint64(n))
		data := v.UnsafePointer()
		if elem.raw {
			return append(dst, unsafe.Slice((*byte)(data), n*int(size))...)
		}
		for k := range n {
			dst = elem.write(dst, unsafe.Add(data, uintptr(k)*size))
		}
		return dst
	}
	p.read = func(r *reader, at unsafe.Pointer) {
		if r.take(1) != "\x01" {
			return
		}
		n := r.count()
		if elem.raw && n*int(size) > len(r.data) {
			r.fail()
		}
		if r.failed {
			return
		}
		v := reflect.MakeSlice(p.typ, n, n)
		data := v.UnsafePointer()
		if elem.raw {
			copy(unsafe.Slice((*byte)(data), n*int(size)), r.take(n*int(size)))
		} else {
			for k := 0; k < n && !r.failed; k++ {
				elem.read(r, unsafe.Add(data, uintptr(k)*size))
			}
		}
		reflect.NewAt(p.typ, at).Elem().Set(v)
	}
}

func (p *plan) array(elem *plan) {
	if elem.raw {
		p.memory()
		return
	}
	n, size := p.typ.Len(), elem.typ.Size()
	p.write = func(dst []byte, at unsafe.Pointer) []byte {
		for k := range n {
			dst = elem.write(dst, unsafe.Add(at, uintptr(k)*size))
		}
		return dst
	}
	p.read = func(r *reader, at unsafe.Pointer) {
		for k := range n {
			elem.read(r, unsafe.Add(at, uintptr(k)*size))
		}
	}
}

// record is the plan of a struct: its fields, one after the other. One whose
// fields fill it, and are all raw, is raw.
func (p *plan) record(m *maker) {
	type field struct {
		*plan
		at uintptr
	}
	var fields []field
	raw, filled := true, uintptr(0)
	for f := range p.typ.Fields() {
		x := m.of(f.Type)
		fields = append(fields, field{x, f.Offset})
		raw, filled = raw && x.raw, filled+f.Type.Size()
	}
	if raw && filled == p.typ.Size() && filled > 0 {
		p.memory()
		return
	}
	p.write = func(dst []byte, at unsafe.Pointer) []byte {
		for _, f := range fields {
			dst = f.write(dst, unsafe.Add(at, f.at))
		}
		return dst
	}
	p.read = func(r *reader, at unsafe.Pointer) {
		for _, f := range fields {
			f.read(r, unsafe.Add(at, f.at))
		}
	}
}

func (p *plan) pointer(elem *plan) {
	p.write = func(dst []byte, at unsafe.Pointer) []byte {
		to := *(*unsafe.Pointer)(at)
		if to == nil {
			return append(dst, 0)
		}
		return elem.write(append(dst, 1), to)
	}
	p.read = func(r *reader, at unsafe.Pointer) {
		if r.take(1) != "\x01" {
			return
		}
		v := reflect.New(elem.typ)
		elem.read(r, v.UnsafePointer())
		*(*unsafe.Pointer)(at) = v.UnsafePointer()
	}
}

// table is the plan of a map, in the order of the bytes of its keys.
func (p *plan) table(key, elem *plan) {
	p.write = func(dst []byte, at unsafe.Pointer) []byte {
		v := reflect.NewAt(p.typ, at).Elem()
		if v.IsNil() {
			return append(dst, 0)
		}
		var rows [][]byte
		for it := v.MapRange(); it.Next(); {
			k, e := reflect.New(key.typ), reflect.New(elem.typ)
			k.Elem().Set(it.Key())
			e.Elem().Set(it.Value())
			rows = append(rows, elem.write(key.write(nil, k.UnsafePointer()), e.UnsafePointer()))
		}
		slices.SortFunc(rows, slices.Compare)
		dst = binary.AppendUvarint(append(dst, 1), uint64(len(rows)))
		return append(dst, slices.Concat(rows...)...)
	}
	p.read = func(r *reader, at unsafe.Pointer) {
		if r.take(1) != "\x01" {
			return
		}
		v := reflect.MakeMap(p.typ)
		for n := r.count(); n > 0 && !r.failed; n-- {
			k, e := reflect.New(key.typ), reflect.New(elem.typ)
			key.read(r, k.UnsafePointer())
			elem.read(r, e.UnsafePointer())
			v.SetMapIndex(k.Elem(), e.Elem())
		}
		reflect.NewAt(p.typ, at).Elem().Set(v)
	}
}
