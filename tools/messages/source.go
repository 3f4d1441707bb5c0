package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// A Type is a struct that is sent as JSON.
type Type struct {
	Name, Doc string
	Fields    []Field
}

// A Field is one of its fields, under the name it has in JSON.
type Field struct {
	Name, JSON, Type, Doc string
	Optional              bool
}

// A Limit is a bound that is kept on one side of the border.
type Limit struct{ Name, Value, About string }

// parse reads the Go files of a folder, less tests and generated code.
func parse(folder string) (*token.FileSet, []*ast.File, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, nil, err
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_tinyjson.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, file)
	}
	if len(files) == 0 {
		return nil, nil, fmt.Errorf("%s: no Go files", folder)
	}
	return set, files, nil
}

// messages are the structs of a folder that are marked to be sent.
func messages(folder string) ([]Type, error) {
	_, files, err := parse(folder)
	if err != nil {
		return nil, err
	}
	var list []Type
	for _, file := range files {
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Doc == nil || !strings.Contains(raw(gen.Doc), "//tinyjson:json") {
				continue
			}
			spec := gen.Specs[0].(*ast.TypeSpec)
			if t, ok := spec.Type.(*ast.StructType); ok {
				list = append(list, Type{spec.Name.Name, gen.Doc.Text(), fields(t)})
			}
		}
	}
	return list, nil
}

func raw(doc *ast.CommentGroup) string {
	var lines []string
	for _, c := range doc.List {
		lines = append(lines, c.Text)
	}
	return strings.Join(lines, "\n")
}

func fields(t *ast.StructType) []Field {
	var list []Field
	for _, f := range t.Fields.List {
		if f.Tag == nil || len(f.Names) == 0 {
			continue
		}
		tag := reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json")
		key, options, _ := strings.Cut(tag, ",")
		if key == "" || key == "-" {
			continue
		}
		doc := f.Doc.Text()
		if doc == "" {
			doc = f.Comment.Text()
		}
		list = append(list, Field{f.Names[0].Name, key, typeName(f.Type), doc, strings.Contains(options, "omitempty")})
	}
	return list
}

// typeName is how a reader of JSON would call it.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		switch e.Name {
		case "string":
			return "text"
		case "int", "int64":
			return "number"
		case "bool":
			return "yes or no"
		}
		return e.Name
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.ArrayType:
		return "list of " + typeName(e.Elt)
	case *ast.MapType:
		return "map of " + typeName(e.Value)
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return "?"
}

// constants are the numbers named in a folder for which wanted is true, in
// the order of the sources.
func constants(folder string, wanted func(string) bool) ([]Limit, error) {
	set, files, err := parse(folder)
	if err != nil {
		return nil, err
	}
	var list []Limit
	for _, file := range files {
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.CONST {
				continue
			}
			for _, s := range gen.Specs {
				spec := s.(*ast.ValueSpec)
				if !wanted(spec.Names[0].Name) || len(spec.Values) != 1 {
					continue
				}
				value, err := types.Eval(set, nil, token.NoPos, source(spec.Values[0]))
				if err != nil {
					return nil, err
				}
				about := spec.Comment.Text()
				if about == "" {
					about = spec.Doc.Text()
				}
				if about == "" && len(gen.Specs) == 1 {
					about = gen.Doc.Text()
				}
				list = append(list, Limit{spec.Names[0].Name, grouped(constant.ToInt(value.Value).ExactString()), about})
			}
		}
	}
	return list, nil
}

// source writes the simple expressions that limits are given as.
func source(e ast.Expr) string { return types.ExprString(e) }

// flags are the names of the block of constants that begins with the name,
// with their comments.
func flags(folder, first string) ([]Limit, error) {
	_, files, err := parse(folder)
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.CONST || gen.Specs[0].(*ast.ValueSpec).Names[0].Name != first {
				continue
			}
			var list []Limit
			for i, s := range gen.Specs {
				spec := s.(*ast.ValueSpec)
				list = append(list, Limit{spec.Names[0].Name, fmt.Sprint(1 << i), spec.Comment.Text()})
			}
			return list, nil
		}
	}
	return nil, fmt.Errorf("%s: no constants that begin with %s", folder, first)
}

var (
	entry  = regexp.MustCompile(`(\w+): (\d+)`)
	number = regexp.MustCompile(`const (\w+) = (\[?[\d_, ]+\]?);`)
)

// script returns what a script sets its constants to: const NAME = 5; and, of
// const MAX = {a: 1, …}, MAX.a.
func script(file string, wanted ...string) (map[string]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	for _, match := range number.FindAllStringSubmatch(string(text), -1) {
		found[match[1]] = grouped(strings.ReplaceAll(strings.Trim(match[2], "[]"), "_", ""))
	}
	if _, rest, ok := strings.Cut(string(text), "const MAX = {"); ok {
		object, _, _ := strings.Cut(rest, "}")
		for _, match := range entry.FindAllStringSubmatch(object, -1) {
			found["MAX."+match[1]] = grouped(match[2])
		}
	}
	for _, name := range wanted {
		if found[name] == "" {
			return nil, fmt.Errorf("%s: no %s", file, name)
		}
	}
	return found, nil
}

// grouped writes 16777216 as 16,777,216, and leaves lists alone.
func grouped(number string) string {
	if strings.Contains(number, ",") {
		return number
	}
	var parts []string
	for len(number) > 3 {
		parts = append(parts, number[len(number)-3:])
		number = number[:len(number)-3]
	}
	parts = append(parts, number)
	slices.Reverse(parts)
	return strings.Join(parts, ",")
}
