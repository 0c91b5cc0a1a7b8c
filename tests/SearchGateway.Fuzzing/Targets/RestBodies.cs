using Google.Protobuf;
using SearchGateway.Fuzzing.Running;
using SearchGateway.Host.Api;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Api.Wire;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>Bodies of the REST face. The first byte chooses the message.</summary>
internal sealed class RestBodies : FuzzTarget
{
    public override string Name => "rest-bodies";

    public override IReadOnlyList<string> Words =>
    [
        "\"purpose\":", "\"query\":{", "\"surname\":", "\"birth_date\":", "\"birthDate\":", "\"biometrics\":[", "\"document\":{", "\"nationalities\":[", "\"circumstances\":[",
        "\"PURPOSE_BORDER_ENTRY\"", "null", "true", "1e400", "-0", "\\ud800", "\\u0000", "\"\"", ",", "}", "]", ":", "{}", "[]", "\"template\":\"AQI=\"", "\"from\":\"2016-11-21T09:30:00Z\"",
    ];

    public override IReadOnlyList<string> Nestings => ["[", "{\"query\":", "{\"a\":", "\\", "\"query\":{\"biometrics\":[{"];

    public override string Read(byte[] input)
    {
        var body = input.Length == 0 ? input : input[1..];
        return (input.Length == 0 ? 0 : input[0] % 4) switch
        {
            0 => Read<V1.SearchRequest>(body),
            1 => Read<V1.SubmitRequest>(body),
            2 => Read<V1.FindRecordsRequest>(body),
            _ => Read<V1.ExplainMatchRequest>(body),
        };
    }

    private static string Read<TMessage>(byte[] body)
        where TMessage : class, IMessage<TMessage>, new()
    {
        var (message, problem) = RequestBody.Read<TMessage>(body);
        var judged = RequestBody.Judge<TMessage>(body);
        Promise.Holds(message is null != problem is null, "a body is both understood and refused, or neither");
        if (message is null)
        {
            var text = $"{problem!.Body.Detail} {string.Join(' ', problem.Body.Errors.Select(f => $"{f.Field} {f.Message}"))}";
            PersonalData.IsNotIn(text, "the problem of a body");
            return $"{typeof(TMessage).Name} {string.Join(' ', problem.Body.Errors.Select(f => f.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}";
        }

        Promise.Holds(message.Equals(judged.Message), "a body is read otherwise in one pass than in two");
        using var output = new JsonOutput();
        ContractJson.Write(output, message);
        var again = RequestBody.Read<TMessage>(output.Written);
        Promise.Holds(message.Equals(again.Message), "a message written again is read otherwise");
        return $"{typeof(TMessage).Name} of {int.Log2(message.CalculateSize() + 1)}";
    }
}
