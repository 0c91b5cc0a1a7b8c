using System.Globalization;
using System.Text;
using SearchGateway.AccessRequests;
using SearchGateway.Model;

namespace SearchGateway.Storage.Crash;

/// <summary>Takes step after step on access requests until it is killed. A line is an answer: it leaves only after its step is stored.</summary>
internal static class RequestSteps
{
    public static async Task<int> TakeAsync(IAccessRequestStore store)
    {
        await using var closing = store;
        await store.OpenAsync(CancellationToken.None);
        using var output = Console.OpenStandardOutput();
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var id = Guid.CreateVersion7();
            for (var version = 1L; await store.TryPutAsync(Step(id, version), CancellationToken.None); version++)
            {
                lock (gate)
                    output.Write(Encoding.ASCII.GetBytes($"{id:N} {version}\n"));
            }
        })));
        return 1;
    }

    private static StoredRequest Step(Guid id, long version) => new()
    {
        Id = id,
        Version = version,
        State = version == 1 ? AccessRequestState.Submitted : AccessRequestState.Approved,
        Authority = Authority.DesignatedLawEnforcement,
        MemberState = "UTO",
        Unit = "C5",
        Officer = "o-1",
        Body = Encoding.ASCII.GetBytes(version.ToString(CultureInfo.InvariantCulture)),
    };
}
