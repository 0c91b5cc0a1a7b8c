using Grpc.Core;
using Grpc.Net.Client.Calls;
using SearchGateway.Fuzzing.Running;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>What a server says at the end of a call, one trailer in each line, as the client reads it.</summary>
internal sealed class GrpcTrailers : FuzzTarget
{
    public override string Name => "grpc-trailers";

    public override IReadOnlyList<string> Words =>
        ["grpc-status: ", "grpc-message: ", "grpc-status-details-bin: ", "0", "7", "16", "17", "%41", "%zz", "-bin: ", "AQI=", "\n", "CAcSBG5vbmU", "99999999999999999999"];

    public override string Read(byte[] input)
    {
        using var response = new HttpResponseMessage();
        foreach (var line in PersonalData.TextOf(input).Split('\n'))
        {
            if (line.Split(':', 2) is [{ Length: > 0 } name, var value])
                response.TrailingHeaders.TryAddWithoutValidation(name, value.Trim());
        }

        if (ResponseMetadata.ReadOutcome(response.TrailingHeaders) is not { } outcome)
            return "no status";
        Promise.Holds(Enum.IsDefined(outcome.Status.StatusCode), "a status that nobody knows comes through");
        var details = new RpcException(outcome.Status, outcome.Trailers).GetRpcStatus();
        return $"{outcome.Status.StatusCode}, {Math.Min(outcome.Trailers.Count, 5)} trailers, {(details is null ? "no details" : "details")}";
    }
}
