using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Wire;
using SearchGateway.Fuzzing.Running;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Api.Wire;
using SearchGateway.Model;
using SearchGateway.Validation;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>Searches in protobuf, from the wire through the validation.</summary>
internal sealed class SearchRequests : FuzzTarget
{
    private readonly QueryValidator _validator = new(TimeProvider.System, new Chance());

    public override string Name => "search-requests";

    public override IReadOnlyList<string> Nestings => ["\u0012\u0002", "\u000b", "\u0013"];

    public override string Read(byte[] input)
    {
        V1.SearchRequest request;
        try
        {
            // As a call reads it, which says in one way that bytes are no message, however the parser does.
            request = new PayloadReader().Read(new ReadOnlySequence<byte>(input), static read => V1.SearchRequest.Parser.ParseFrom(read.PayloadAsReadOnlySequence()));
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Internal)
        {
            return "no message";
        }

        IsWrittenAlike(request);
        var validated = _validator.Validate(request.ToInput());
        foreach (var fault in validated.Faults)
            PersonalData.IsNotIn($"{fault.Field} {fault.Message}", "a fault of a search");
        Promise.Holds(validated.Query is null == !validated.Faults.IsEmpty, "a search is both understood and refused, or neither");
        return validated.Query is { } query ? $"asks by {query.Terms.Keys}" : string.Join(' ', validated.Faults.Select(f => $"{f.Field}/{f.Rule}").Take(5));
    }

    private static void IsWrittenAlike(V1.SearchRequest request)
    {
        var known = V1.SearchRequest.Parser.WithDiscardUnknownFields(true).ParseFrom(request.ToByteArray());
        using var output = new BinaryOutput();
        BinaryForm<V1.SearchRequest>.Instance.Write(output, known);
        Promise.Holds(V1.SearchRequest.Parser.ParseFrom(output.Written).Equals(known), "a message in our binary form is read otherwise");
        using var json = new JsonOutput();
        JsonText<V1.SearchRequest>.Full.Write(json, known);
        if (HasOnlyKnownNames(known))
            Promise.Holds(known.Equals(RequestBody.Read<V1.SearchRequest>(json.Written).Message), "a message in JSON is read otherwise");
    }

    /// <summary>Whether every number has a name, by which JSON writes it.</summary>
    private static bool HasOnlyKnownNames(V1.SearchRequest request) =>
        Enum.IsDefined(request.Purpose) && Enum.IsDefined(request.Mode) && request.RequiredSystems.All(Enum.IsDefined) && request.Circumstances.All(Enum.IsDefined)
        && (request.Query is not { } query || (Enum.IsDefined(query.Sex) && query.Biometrics.All(b => Enum.IsDefined(b.Kind))));
}
