using Google.Protobuf;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>Requests with the specimen of ICAO Doc 9303.</summary>
internal static class Requests
{
    public const string Mrz = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    public static V1.SearchRequest Specimen => new() { Purpose = V1.Purpose.BorderEntry, Query = new V1.Query { Mrz = Mrz } };

    public static V1.SearchRequest With(Action<V1.SearchRequest> change)
    {
        var request = Specimen;
        change(request);
        return request;
    }

    public static string ToJson(V1.SearchRequest request) => JsonFormatter.Default.Format(request);
}
