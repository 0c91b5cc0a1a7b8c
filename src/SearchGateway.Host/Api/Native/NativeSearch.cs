using Grpc.Core;
using SearchGateway.Host.Admission;
using SearchGateway.Host.Api.Grpc;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;
using SearchGateway.Systems.Native;

namespace SearchGateway.Host.Api.Native;

/// <summary>
/// Takes a call in a system's own contract the query's way: the same authentication, admission, policy, minimisation and audit as a
/// search, for that system alone.
/// </summary>
internal sealed class NativeSearch(SearchDoor door, SearchAdmission admission, OverloadRefusal refusal, TimeProvider time, ILogger<NativeSearch> log)
{
    private const string Trailer = "native-answer-bin";

    /// <summary>The door that the systems' contracts go through.</summary>
    public NativeDoor Door => new() { AskAsync = (context, reading) => context.GuardAsync(log, () => AskAsync(context, reading)) };

    private async Task<SystemAnswer> AskAsync(ServerCallContext context, NativeReading reading)
    {
        var http = context.GetHttpContext();
        var caller = http.Caller();
        var input = Read(http, caller, reading);
        if (!admission.Admits(http, new V1.SearchRequest { Purpose = (V1.Purpose)input.Purpose }))
            throw refusal.Problem.ToRpcException();

        var reply = await door.For(http).SearchAsync(caller, input, CallerDeadline.BudgetOf(context, time), context.CancellationToken);
        if (reply is not SearchReply.Answered { Answer: var answer })
            throw ProblemFor(reply, reading).ToRpcException();
        context.ResponseTrailers.Add(Trailer, Google.Protobuf.MessageExtensions.ToByteArray(Describe(answer, input.Native!)));
        return answer.Systems[0];
    }

    private static SearchInput Read(HttpContext http, Caller caller, NativeReading reading)
    {
        var faults = reading.Faults.ToList();
        var input = NativeMetadata.Complete(reading.Input, http, caller, faults);
        if (!reading.Purposes.IsDefault && !reading.Purposes.Contains((Purpose)(input.Purpose - 1)))
            faults.Add(new InputFault(reading.PurposeField, "other_purpose", "Is not asked for the declared purpose."));
        return faults.Count == 0 ? input : throw ProblemFor(new SearchReply.Invalid([.. faults]), reading).ToRpcException();
    }

    /// <summary>The status text is all that a client sees which does not know the gateway's own contract, so it says why.</summary>
    private static ApiProblem ProblemFor(SearchReply reply, NativeReading reading)
    {
        var problem = ProblemOf.Reply(InOwnNames(reply, reading));
        foreach (var system in problem.Body.Systems)
            problem.Body.Detail += system.LegalBasis.Length == 0 ? $" {system.Detail}" : $" {system.Detail} ({system.LegalBasis})";
        foreach (var error in problem.Body.Errors)
            problem.Body.Detail += $" {error.Field}: {error.Message}";
        return problem;
    }

    /// <summary>Names the fields of the contract that was spoken, not those of one that the client does not know.</summary>
    private static SearchReply InOwnNames(SearchReply reply, NativeReading reading) => reply is SearchReply.Invalid invalid
        ? new SearchReply.Invalid([.. invalid.Faults.Select(fault => fault with { Field = OwnName(fault.Field, reading.Names) })])
        : reply;

    private static string OwnName(string field, IReadOnlyDictionary<string, string> names)
    {
        if (NativeMetadata.Names.TryGetValue(field, out var metadata))
            return metadata;
        for (var part = field; part.Length > 0; part = part[..Math.Max(0, part.LastIndexOfAny(['.', '[']))])
        {
            if (names.TryGetValue(part, out var own))
                return own + field[part.Length..];
        }

        return field;
    }

    private static V1.NativeAnswer Describe(Answer answer, NativeQuestion question)
    {
        var decision = answer.Systems[0].Decision;
        var permit = decision.Permit!;
        var message = new V1.NativeAnswer
        {
            SearchId = answer.SearchId.ToString(),
            RulePack = answer.Pack.ToMessage(),
            Rule = decision.Rule,
            LegalBasis = decision.LegalBasis,
            Mode = permit.Mode.ToMessage(),
            Receipt = answer.Receipt.ToMessage(),
        };
        permit.Keys.AddTo(message.KeysSent);
        message.Granted.Add(FieldCatalogue.In(question.System, permit.Fields)
            .GroupBy(permit.Grants.ArticleOf, field => field.Name, StringComparer.Ordinal)
            .Select(article => new V1.FieldsByArticle { LegalBasis = article.Key, Fields = { article } }));
        message.Withheld.Add(FieldCatalogue.In(question.System, question.Fields.Except(permit.Fields)).Select(field => field.Name));
        return message;
    }
}
