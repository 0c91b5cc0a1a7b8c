using Google.Protobuf;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>A failure of the gateway's REST face in the words of this client.</summary>
internal static class RestFailure
{
    private static readonly JsonParser s_parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>What an HTTP status other than success means; the gateway's own problem where it sent one.</summary>
    public static SearchFailedException Of(int status, string body, string ifNotFound)
    {
        var problem = ProblemIn(body) ?? new Problem { Title = "The gateway refused" };
        if (problem.Detail.Length == 0)
            problem.Detail = status == 404 ? ifNotFound : $"The gateway answered with HTTP status {status}.";
        return new SearchFailedException(KindOf(status), problem, inner: null);
    }

    public static SearchFailedException Unreachable(Uri rest, Exception inner) =>
        new(SearchFailure.Unavailable, new Problem { Detail = $"No gateway answers at {rest.GetLeftPart(UriPartial.Authority)}." }, inner);

    private static SearchFailure KindOf(int status) => status switch
    {
        400 => SearchFailure.Invalid,
        401 => SearchFailure.Unauthenticated,
        403 or 404 => SearchFailure.Refused,
        409 or 422 => SearchFailure.Conflict,
        413 or 429 => SearchFailure.Exhausted,
        504 => SearchFailure.DeadlineExceeded,
        _ => SearchFailure.Unavailable,
    };

    private static Problem? ProblemIn(string body)
    {
        try
        {
            return s_parser.Parse<Problem>(body);
        }
        catch (Exception other) when (other is InvalidProtocolBufferException or InvalidJsonException)
        {
            return null;
        }
    }
}
