package services

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"connectrpc.com/connect"
	"github.com/marketoerr/marketoerr/catalog"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/grpc/test/bufconn"
	"google.golang.org/protobuf/types/known/emptypb"
)

// A kind is a code of gRPC.
func Example_grpc() {
	const code = catalog.LeadNotFound

	err := status.Error(codes.Code(code.Kind()), code.Message(catalog.English))

	fmt.Println(status.Code(err), status.Convert(err).Message() == code.Message(catalog.English))
	// Output: NotFound true
}

// A kind is a code of Connect, but for [catalog.KindOK], which is no error there.
func Example_connect() {
	const code = catalog.LeadNotFound

	err := connect.NewError(connect.Code(code.Kind()), code)

	fmt.Println(err.Code(), errors.Is(err, catalog.LeadNotFound))
	// Output: not_found true
}

// TestGRPCNames compares the names of kinds with those that gRPC reads.
func TestGRPCNames(t *testing.T) {
	for _, kind := range kinds() {
		var got codes.Code
		if err := got.UnmarshalJSON([]byte(strconv.Quote(kind.String()))); err != nil || got != codes.Code(kind) {
			t.Errorf("%s is %d in gRPC: %v, want %d", kind, got, err, kind)
		}
	}
}

// TestGRPC has a server fail with each kind: its client sees the code of that name.
func TestGRPC(t *testing.T) {
	var kind catalog.Kind
	server := grpc.NewServer(grpc.UnknownServiceHandler(func(_ any, stream grpc.ServerStream) error {
		if kind == catalog.KindOK {
			return stream.SendMsg(&emptypb.Empty{})
		}
		return status.Error(codes.Code(kind), kind.String())
	}))
	pipe := bufconn.Listen(1 << 16)
	go server.Serve(pipe)
	defer server.Stop()
	client, err := grpc.NewClient("passthrough:pipe", grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return pipe.DialContext(ctx) }))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	for _, kind = range kinds() {
		var want codes.Code
		if err := want.UnmarshalJSON([]byte(strconv.Quote(kind.String()))); err != nil {
			t.Fatal(err)
		}
		err := client.Invoke(t.Context(), "/a.B/C", &emptypb.Empty{}, &emptypb.Empty{})
		if got := status.Convert(err); got.Code() != want || err != nil && got.Message() != kind.String() {
			t.Errorf("%s arrives as %v", kind, err)
		}
	}
}

// TestConnect has a server fail with each kind: its client sees the code of that name, and
// the HTTP status is the kind's.
func TestConnect(t *testing.T) {
	var kind catalog.Kind
	server := httptest.NewServer(connect.NewUnaryHandler("/a.B/C", func(context.Context, *connect.Request[emptypb.Empty]) (*connect.Response[emptypb.Empty], error) {
		return nil, connect.NewError(connect.Code(kind), errors.New(kind.String()))
	}))
	defer server.Close()
	var httpStatus int
	client := connect.NewClient[emptypb.Empty, emptypb.Empty](doer(func(r *http.Request) (*http.Response, error) {
		answer, err := server.Client().Do(r)
		if err == nil {
			httpStatus = answer.StatusCode
		}
		return answer, err
	}), server.URL+"/a.B/C")
	for _, kind = range kinds()[1:] { // no error has the kind OK
		_, err := client.CallUnary(t.Context(), connect.NewRequest(&emptypb.Empty{}))
		got := connect.CodeOf(err)
		// Connect spells it with one L.
		if name := strings.ReplaceAll(kind.String(), "LL", "L"); !strings.EqualFold(got.String(), name) || got != connect.Code(kind) {
			t.Errorf("%s arrives as %v", kind, err)
		}
		if httpStatus != kind.HTTPStatus() {
			t.Errorf("%s arrives with status %d, want %d", kind, httpStatus, kind.HTTPStatus())
		}
	}
}

// doer makes the calls of a client.
type doer func(*http.Request) (*http.Response, error)

func (d doer) Do(r *http.Request) (*http.Response, error) { return d(r) }
