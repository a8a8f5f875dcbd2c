package strictyaml

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// shape compares the tree of a file with the type that it is decoded into. The YAML
// library would not name what it expects, and take a fraction for the whole number
// below it.
type shape struct {
	file string
	errs []error
}

// check compares a node with a type.
func (s *shape) check(node *yaml.Node, t reflect.Type) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case node.Kind == yaml.DocumentNode:
		s.check(node.Content[0], t)
	case node.Kind == yaml.AliasNode && node.Alias.Kind == yaml.ScalarNode:
		s.check(node.Alias, t)
	case node.Kind == yaml.AliasNode: // which may hold itself, and is checked where it stands
	case node.ShortTag() == "!!null", reflect.PointerTo(t).Implements(ofItsOwn):
	case t == reflect.TypeFor[time.Duration]():
		s.checkKind(node, node.ShortTag() == "!!str", "a time such as 60s")
	case t.Kind() == reflect.Struct:
		if s.checkKind(node, node.Kind == yaml.MappingNode, "fields: "+names(fieldsOf(t))) {
			s.checkFields(node, t)
		}
	case t.Kind() == reflect.Map:
		s.checkKind(node, node.Kind == yaml.MappingNode, "names with values")
		for i := 1; node.Kind == yaml.MappingNode && i < len(node.Content); i += 2 {
			s.check(node.Content[i], t.Elem())
		}
	case t.Kind() == reflect.Slice:
		s.checkKind(node, node.Kind == yaml.SequenceNode, "a list")
		for i := 0; node.Kind == yaml.SequenceNode && i < len(node.Content); i++ {
			s.check(node.Content[i], t.Elem())
		}
	case t.Kind() == reflect.String:
		s.checkKind(node, node.Kind == yaml.ScalarNode, "a text")
	case reflect.Zero(t).CanInt():
		s.checkKind(node, node.ShortTag() == "!!int", "a whole number")
	}
}

// ofItsOwn is what types have that read words in a manner of their own.
var ofItsOwn = reflect.TypeFor[encoding.TextUnmarshaler]()

// checkKind reports a node that is not of the kind that was expected.
func (s *shape) checkKind(node *yaml.Node, right bool, expected string) bool {
	if !right {
		found := map[yaml.Kind]string{yaml.MappingNode: "fields", yaml.SequenceNode: "a list", yaml.ScalarNode: fmt.Sprintf("%q", node.Value)}
		s.report(node, found[node.Kind], expected)
	}
	return right
}

// checkFields compares a mapping with a struct: each key is a field's, once.
func (s *shape) checkFields(node *yaml.Node, t reflect.Type) {
	fields := fieldsOf(t)
	var before []string
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		at := slices.IndexFunc(fields, func(f field) bool { return f.name == key.Value })
		switch {
		case key.ShortTag() == "!!merge":
			continue // of what is checked where it stands
		case at < 0:
			s.report(key, fmt.Sprintf("field %q", key.Value), "one of "+names(fields))
		case slices.Contains(before, key.Value):
			s.report(key, fmt.Sprintf("field %q again", key.Value), "each field once")
		default:
			s.check(value, fields[at].of)
		}
		before = append(before, key.Value)
	}
}

func (s *shape) report(node *yaml.Node, found, expected string) {
	s.errs = append(s.errs, fmt.Errorf("%s:%d: found %s, expected %s", s.file, node.Line, found, expected))
}

// field is one that a mapping can have.
type field struct {
	name string
	of   reflect.Type
}

// fieldsOf gives the fields of a struct by their names in YAML, in the order of the
// struct, with those of structs inside it that are marked as inline.
func fieldsOf(t reflect.Type) []field {
	var all []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case !f.IsExported() || name == "-":
		case slices.Contains(strings.Split(options, ","), "inline"):
			all = append(all, fieldsOf(f.Type)...)
		case name == "":
			all = append(all, field{strings.ToLower(f.Name), f.Type})
		default:
			all = append(all, field{name, f.Type})
		}
	}
	return all
}

func names(fields []field) string {
	var all []string
	for _, f := range fields {
		all = append(all, f.name)
	}
	return strings.Join(all, ", ")
}
