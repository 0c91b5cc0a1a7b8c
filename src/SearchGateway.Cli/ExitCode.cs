using SearchGateway.Client;

namespace SearchGateway.Cli;

/// <summary>What the process returns; documented in the help of the root command.</summary>
internal static class ExitCode
{
    public const int Complete = 0;
    public const int Broken = 1;
    public const int Differs = 1;
    public const int Usage = 2;
    public const int Partial = 3;
    public const int Refused = 4;
    public const int Invalid = 5;
    public const int Unavailable = 6;
    public const int NotProven = 7;
    public const int NotFound = 8;
    public const int Conflict = 9;
    public const int Cancelled = 130;

    public const string Help = """
        Exit codes:
          0    answered, complete
          1    the gateway or the way to it broke; policy diff, session: something differs;
               doctor: a fault; scan-logs: somebody was found
          2    wrong use of this tool
          3    answered, but partial: a permitted system, or a gateway's log, gave no answer;
               scan-logs: a file could not be read
          4    refused: no token, or the rules do not permit it (policy explain: no system would be asked)
          5    the query or the rule pack is faulty
          6    unavailable: no gateway, a required system missing, over a limit, or too late
          7    the receipt does not prove that the answer is in the log, or the log not that it only grew
          8    there is no such request or link, or you may not know of it
          9    the request, link or cluster stands so that the step is not possible
          130  cancelled
        """;

    public static int Of(SearchFailure failure) => failure switch
    {
        SearchFailure.Unauthenticated or SearchFailure.Refused => Refused,
        SearchFailure.Invalid => Invalid,
        SearchFailure.Unavailable or SearchFailure.DeadlineExceeded or SearchFailure.Exhausted => Unavailable,
        SearchFailure.NotFound => NotFound,
        SearchFailure.Conflict => Conflict,
        _ => Broken,
    };
}
