using SearchGateway.Client;

namespace SearchGateway.LoadTests.Running;

/// <summary>Tells searches that a gateway refused because it had too much to do from those that failed.</summary>
internal static class Shedding
{
    private const string Overloaded = "overloaded";
    private const int TooManyRequests = 429;

    public static bool IsShed(SearchFailure failure, string reason) => reason == Overloaded || (failure == SearchFailure.Exhausted && reason.Length == 0);

    public static bool IsShed(int status, string reason) => reason == Overloaded || status == TooManyRequests;
}
