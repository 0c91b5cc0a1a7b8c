using System.Globalization;
using System.Net.Http.Headers;
using Google.Protobuf;
using SearchGateway.Client;
using SearchGateway.LoadTests.Queries;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Running;

/// <summary>The REST face: <c>POST /v1/search</c>.</summary>
internal sealed class RestTarget : ISearchTarget
{
    private static readonly JsonParser s_parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly HttpClient _http;
    private readonly Dictionary<string, AuthenticationHeaderValue> _tokens;
    private readonly ReceiptVerifier? _verifier;

    public RestTarget(Uri address, IReadOnlyDictionary<string, string> tokens, IReadOnlyList<LogPublicKey> keys, TimeSpan timeout)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = timeout };
        _tokens = tokens.ToDictionary(t => t.Key, t => new AuthenticationHeaderValue("Bearer", t.Value), StringComparer.Ordinal);
        _verifier = keys.Count > 0 ? new ReceiptVerifier(keys) : null;
    }

    public async Task<CallResult> SearchAsync(PreparedQuery query, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/search") { Content = new StringContent(JsonFormatter.Default.Format(query.Request)) };
            request.Content.Headers.ContentType = s_json;
            request.Headers.Authorization = _tokens[query.Profile];
            using var response = await _http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode ? CallResult.Of(s_parser.Parse<SearchResponse>(body).Answer, query.Request, _verifier) : Failed((int)response.StatusCode, body);
        }
        catch (HttpRequestException failed)
        {
            return new CallResult(failed.HttpRequestError.ToString(), Answer: null);
        }
        catch (InvalidProtocolBufferException)
        {
            return new CallResult("not the contract's JSON", Answer: null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CallResult("timeout", Answer: null);
        }
    }

    public void Dispose() => _http.Dispose();

    private static CallResult Failed(int status, string body)
    {
        var reason = ReasonIn(body);
        var named = status.ToString(CultureInfo.InvariantCulture) + (reason.Length > 0 ? $" ({reason})" : "");
        return new CallResult(named, Answer: null) { IsShed = Shedding.IsShed(status, reason) };
    }

    private static string ReasonIn(string body)
    {
        try
        {
            return s_parser.Parse<Problem>(body).Reason;
        }
        catch (InvalidProtocolBufferException)
        {
            return "";
        }
    }
}
