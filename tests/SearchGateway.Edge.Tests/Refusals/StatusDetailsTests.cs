using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Edge.Refusals;
using SearchGateway.V1;

namespace SearchGateway.Edge.Tests.Refusals;

public sealed class StatusDetailsTests
{
    public static TheoryData<string> All => [.. Refusals.Keys];

    private static Dictionary<string, EdgeRefusal> Refusals => typeof(EdgeRefusal).GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(f => f.Name, f => (EdgeRefusal)f.GetValue(null)!, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(All))]
    public void EveryRefusalIsReadAsAGatewaysOwn(string name)
    {
        var refusal = Refusals[name];

        var status = Read(StatusDetails.Of(refusal, retryAfter: null));

        Assert.Equal((refusal.GrpcStatus, $"{refusal.Title}. {refusal.Detail}"), (status.Code, status.Message));
        Assert.Equal(
            new Problem { Type = "urn:searchgateway:problem:" + refusal.Reason, Title = refusal.Title, Status = refusal.HttpStatus, Detail = refusal.Detail, Reason = refusal.Reason },
            ProblemOf(status));
        Assert.Equal(["google.rpc.ErrorInfo", "searchgateway.v1.Problem"], status.Details.Select(d => Any.GetTypeName(d.TypeUrl)));
        // A reason and a domain: two texts, with tags 1 and 2.
        var info = status.Details[0].Value.CreateCodedInput();
        Assert.Equal((10u, refusal.Reason, 18u, "searchgateway", true), (info.ReadTag(), info.ReadString(), info.ReadTag(), info.ReadString(), info.IsAtEnd));
    }

    [Fact]
    public void TheTimeToWaitIsADetailToo()
    {
        var status = Read(StatusDetails.Of(EdgeRefusal.LimitReached, retryAfter: 200));

        var wait = status.Details[1];
        Assert.Equal("google.rpc.RetryInfo", Any.GetTypeName(wait.TypeUrl));
        var info = wait.Value.CreateCodedInput();
        Assert.Equal(10u, info.ReadTag());
        Assert.Equal(TimeSpan.FromSeconds(200), Duration.Parser.ParseFrom(info.ReadBytes()).ToTimeSpan());
    }

    /// <summary>What a status says in the words of the contract.</summary>
    internal static Problem ProblemOf(Google.Rpc.Status status) => status.Details.Single(d => d.Is(Problem.Descriptor)).Unpack<Problem>();

    private static Google.Rpc.Status Read(string header) =>
        Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(header.PadRight((header.Length + 3) / 4 * 4, '=')));
}
