package flat_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"polyport/internal/flat"
)

type outside struct{ name string }

type inner struct {
	Kind, Edge uint8
	Flag       uint16
	Num        int32
}

type padded struct {
	a uint8
	b int64
	c bool
}

type whole struct {
	Text   string
	bytes  []byte
	raw    []inner
	padded []padded
	array  [2]string
	next   *whole
	table  map[string][]int
	empty  []string
	at     *outside
	ratio  float64
}

var codec = flat.New[whole]((*outside)(nil))

func sample(at *outside) *whole {
	return &whole{
		Text: "Gebühr ¥400", bytes: []byte{0, 1, 255}, raw: []inner{{1, 2, 3, -4}, {5, 6, 7, 8}}, padded: []padded{{1, -2, true}}, array: [2]string{"", "b"},
		next: &whole{Text: "next", table: map[string][]int{}}, table: map[string][]int{"b": {1, 2}, "a": nil, "": {}}, empty: []string{}, at: at, ratio: 1.5,
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	here, there := &outside{"here"}, &outside{"there"}
	data := codec.Append(nil, sample(here))
	got, err := codec.Read(string(data), there)
	if err != nil {
		t.Fatal(err)
	}
	if got.at != there {
		t.Errorf("what stands outside is %v", got.at)
	}
	if !reflect.DeepEqual(&got, sample(there)) {
		t.Errorf("read %+v", got)
	}
	if again := codec.Append(nil, &got); string(again) != string(data) {
		t.Error("equal values are written in different ways")
	}
	if other := sample(here); true {
		other.next.Text = "else"
		if string(codec.Append(nil, other)) == string(data) {
			t.Error("different values are written in the same way")
		}
	}
}

func TestMapsAreWrittenInOneOrder(t *testing.T) {
	c := flat.New[map[string]int]()
	m := map[string]int{}
	for k := range 100 {
		m[string(rune('a'+k))] = k
	}
	first := string(c.Append(nil, &m))
	for range 5 {
		if string(c.Append(nil, &m)) != first {
			t.Fatal("the order changes")
		}
	}
}

// TestWhatIsDamagedIsAnErrorAndNoPanic cuts and changes what was written. A change
// inside of words or numbers makes another value; nothing may panic or need memory
// beyond all measure.
func TestWhatIsDamagedIsAnErrorAndNoPanic(t *testing.T) {
	data := codec.Append(nil, sample(nil))
	for n := range data {
		if _, err := codec.Read(string(data[:n])); err == nil {
			t.Errorf("cut to %d of %d bytes, it is read", n, len(data))
		}
	}
	if _, err := codec.Read(string(data) + "x"); err == nil {
		t.Error("with a byte too many, it is read")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		bad := append([]byte(nil), data...)
		for range 1 + random.IntN(3) {
			bad[random.IntN(len(bad))] = byte(random.IntN(256))
		}
		_, _ = codec.Read(string(bad))
	}
}

func TestWhatIsNoPlainDataPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a codec of functions was made")
		}
	}()
	flat.New[struct{ f func() }]()
}
