namespace SearchGateway.Edge.Refusals;

/// <summary>Why the edge itself has no answer, in the words of both faces; as a gateway's own refusals are told.</summary>
/// <param name="Reason">The stable name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Detail">What became of the call, and what the caller may do.</param>
/// <param name="HttpStatus">Over REST.</param>
/// <param name="GrpcStatus">Over gRPC.</param>
internal sealed record EdgeRefusal(string Reason, string Title, string Detail, int HttpStatus, int GrpcStatus)
{
    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;
    private const int Unimplemented = 12;
    private const int Unavailable = 14;

    /// <summary>No gateway has begun the call.</summary>
    public static readonly EdgeRefusal NoGateway = new(
        "no_gateway", "No gateway answers", "No gateway could take the call; nobody was asked. It may be tried again.", StatusCodes.Status503ServiceUnavailable, Unavailable);

    /// <summary>A gateway may have begun the call, so it is not the edge that repeats it.</summary>
    public static readonly EdgeRefusal GatewayBrokeOff = new(
        "gateway_broke_off", "The gateway broke off", "The gateway that had the call did not answer it whole. It may be on record there; the caller may repeat it.",
        StatusCodes.Status502BadGateway, Unavailable);

    /// <summary>A certificate's State or organisation has had its share.</summary>
    public static readonly EdgeRefusal LimitReached = new(
        "limit_reached", "Too many calls", "More calls came with certificates of this State or organisation than are agreed. Nobody was asked; try again later.",
        StatusCodes.Status429TooManyRequests, ResourceExhausted);

    public static readonly EdgeRefusal BodyTooLarge = new(
        "body_too_large", "The request is too large", "A request holds at most 1 MiB.", StatusCodes.Status413PayloadTooLarge, ResourceExhausted);

    public static readonly EdgeRefusal BodyLate = new(
        "bad_request", "The request is not understood", "The request did not come whole in time.", StatusCodes.Status400BadRequest, InvalidArgument);

    public static readonly EdgeRefusal BadRequest = BodyLate with { Detail = "The request cannot be read." };

    public static readonly EdgeRefusal NotFound = new(
        "not_found", "There is nothing at this address", "The edge forwards the public contract only.", StatusCodes.Status404NotFound, Unimplemented);

    public string Type => "urn:searchgateway:problem:" + Reason;
}
