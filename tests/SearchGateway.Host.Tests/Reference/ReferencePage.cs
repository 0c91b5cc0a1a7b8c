using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;
using SearchGateway.Host.Api;
using SearchGateway.Host.Api.OpenApi;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Idempotency;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace SearchGateway.Host.Tests.Reference;

/// <summary>Writes the reference of REST and gRPC from the contract.</summary>
internal sealed class ReferencePage(Contract contract, IReadOnlyDictionary<string, RestOperation> rest)
{
    private static readonly string[] s_services = ["SearchService", "AccessRequestService", "LinkService", "PolicyService", "AuditService", "OversightService", "RetentionService"];

    private static readonly string s_head = $"""
        # Reference of REST and gRPC

        Every method, message and enum of [the contract](../protos/searchgateway/v1), with its comments. The page is written by a test from the
        contract and from what a running gateway serves; the OpenAPI document at `/openapi/v1.json` is made of the same. What is answered to a
        faulty request stands in [errors.md](errors.md).

        ## Addresses, headers and JSON

        REST is the contract in JSON ([ADR 4](adr/0004-rest-is-the-contract-in-json.md)): a method's message is the body, or, with GET, stands in the
        address. In JSON, members have the names of the tables below, enums are written by name, `bytes` as Base64, `int64` as text, a
        Timestamp by RFC 3339; an unknown member is refused. In an address an enum's value is written in lower case without its prefix:
        `list=to_verify`. Streams are server-sent events over REST.

        | header (REST) or metadata (gRPC) | in | what it says |
        |---|---|---|
        | `Authorization` | every call | `Bearer`, and the access token of the configured issuer. It says authority, Member State, unit, purposes and roles ([configuration.md](configuration.md)). |
        | `{IdempotencyKey.Header}` | Search, over both faces | {IdempotencyKey.Shortest} to {IdempotencyKey.Longest} letters, digits, - and _, drawn at random for one search, so that it can be repeated ([idempotency.md](idempotency.md)). A stream takes none. |
        | `{CallerDeadline.Header}` | REST: Search, SearchStream | Seconds that the caller is willing to wait, a decimal number from 0.001 to 300. |
        | `grpc-timeout` | gRPC: every call | The call's deadline, which clients of gRPC set by themselves. For a search it does over gRPC what `{CallerDeadline.Header}` does over REST. |
        | `{RulesInExercise.Header}` | Search, SearchStream, WhatMayIAsk | The name of a rule pack to be tried in place of that in force. In Development, on simulated systems alone; anywhere else the call is refused. |
        | `Retry-After` | answers over REST | With the problem `overloaded`: whole seconds to wait before the next try. Over gRPC `google.rpc.RetryInfo` says so ([overload.md](overload.md)). |
        | `{OversightEndpoints.CountHeader}`, `{OversightEndpoints.ReceiptHeader}` | answer of ExportRecords over REST | How many records the file will hold, and the [Receipt](#receipt) as Base64 of its protobuf form. |

        One address stands for no method: `GET /v1/audit/key` gives the public key by which receipts are verified, as PEM. A message
        over 1 MiB is refused.

        ## Methods

        The role is a role of the token; what a search may ask is decided by the [rules](policies.md).

        | method | REST | role |
        |---|---|---|

        """;

    private readonly StringBuilder _text = new();

    public string Write()
    {
        _text.Append(s_head);
        var services = s_services.Select(contract.Service).ToList();
        foreach (var method in services.SelectMany(s => s.Methods))
            Line($"| [{NameOf(method)}](#{AnchorOf(NameOf(method))}) | `{RestOf(method).Verb} {RestOf(method).Path}` | {MethodRoles.Of(KeyOf(method))} |");
        services.ForEach(Append);
        Line("\n## Messages");
        foreach (var message in contract.Messages)
            Append(message);
        Line("\n## Enums");
        foreach (var type in contract.Enums)
            Append(type);
        return _text.ToString();
    }

    private void Append(ServiceDescriptor service)
    {
        Line($"\n## {service.Name}\n\n{Contract.MarkdownOf(service)}");
        foreach (var method in service.Methods)
        {
            var operation = RestOf(method);
            Line($"\n### {NameOf(method)}\n\n{Contract.CommentOf(method)}\n");
            Line($"- REST: `{operation.Verb} {operation.Path}`{(operation.Headers.Count > 0 ? $"; may carry {string.Join(", ", operation.Headers.Select(h => $"`{h}`"))}" : "")}");
            Line($"- gRPC: `{service.FullName}/{method.Name}`");
            Line($"- role: {MethodRoles.Of(KeyOf(method))}");
            Line($"- request: {LinkTo(method.InputType)}");
            Line($"- answer: {(method.IsServerStreaming ? "a stream of " : "")}{LinkTo(method.OutputType)}");
        }
    }

    private void Append(MessageDescriptor message)
    {
        Heading(message);
        if (message.Fields.InDeclarationOrder().Count == 0)
        {
            Line("\nNo members.");
            return;
        }

        Line("\n| member | type | no. | what it is |\n|---|---|---|---|");
        foreach (var field in message.Fields.InDeclarationOrder())
            Line($"| `{field.Name}` | {TypeOf(field)} | {field.FieldNumber} | {Cell(field)} |");
        foreach (var oneof in message.Oneofs.Where(o => !o.IsSynthetic))
            Line($"\nAt most one of {string.Join(", ", oneof.Fields.Select(f => $"`{f.Name}`"))}.");
    }

    private void Append(EnumDescriptor type)
    {
        Heading(type);
        Line("\n| value | no. | what it means |\n|---|---|---|");
        foreach (var value in type.Values)
            Line($"| `{value.Name}` | {value.Number} | {Cell(value)} |");
    }

    private void Heading(IDescriptor descriptor)
    {
        Line($"\n### {descriptor.Name}");
        if (Contract.CommentOf(descriptor) is { Length: > 0 } comment)
            Line($"\n{Escape(comment)}");
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private RestOperation RestOf(MethodDescriptor method) => rest[KeyOf(method)];

    private static string KeyOf(MethodDescriptor method) => $"{method.Service.Name}/{method.Name}";

    private static string NameOf(MethodDescriptor method) => $"{method.Service.Name}.{method.Name}";

    private static string TypeOf(FieldDescriptor field)
    {
        var type = field.FieldType switch
        {
            FieldType.Message => LinkTo(field.MessageType),
            FieldType.Enum => LinkTo(field.EnumType),
            _ => $"`{field.FieldType.ToString().ToLowerInvariant()}`",
        };
        return field.IsRepeated ? $"list of {type}" : field.RealContainingOneof is null && field.HasPresence && field.FieldType != FieldType.Message ? $"{type}, may be absent" : type;
    }

    private static string LinkTo(IDescriptor type) =>
        type.FullName.StartsWith("google.", StringComparison.Ordinal) ? type.Name : $"[{type.Name}](#{AnchorOf(type.Name)})";

    private static string AnchorOf(string heading) => heading.Replace(".", "", StringComparison.Ordinal).ToLower(CultureInfo.InvariantCulture);

    private static string Cell(IDescriptor descriptor) => Escape(Contract.CommentOf(descriptor));

    private static string Escape(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
