using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Client;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Queries;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Running;

/// <summary>
/// The gRPC face for rates at which the generator's own processors count: frames over HTTP/2, the same message written once, and a refusal
/// read from its trailers, where the client library would make and throw three exceptions of it.
/// </summary>
internal sealed class FrameTarget : ISearchTarget
{
    private const int Prefix = 5;
    private const int UsualAnswer = 16 * 1024;
    private const string StatusTrailer = "grpc-status";
    private const string DetailsTrailer = "grpc-status-details-bin";
    private static readonly MediaTypeHeaderValue s_grpc = new("application/grpc");

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false, AllowAutoRedirect = false });
    private readonly ConditionalWeakTable<SearchRequest, byte[]> _frames = [];
    private readonly Dictionary<string, string> _tokens;
    private readonly ReceiptVerifier? _verifier;
    private readonly Uri _search;
    private readonly TimeSpan _timeout;
    private readonly string _grpcTimeout;

    /// <summary>A face, with the tokens for it.</summary>
    /// <param name="address">The face.</param>
    /// <param name="tokens">By profile.</param>
    /// <param name="keys">Those that verify receipts; none for no verification.</param>
    /// <param name="timeout">After this a search has failed.</param>
    /// <param name="allowRemote">Whether tokens may go to another machine without TLS.</param>
    /// <exception cref="RunException">They would, and may not.</exception>
    public FrameTarget(Uri address, IReadOnlyDictionary<string, string> tokens, IReadOnlyList<LogPublicKey> keys, TimeSpan timeout, bool allowRemote)
    {
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !allowRemote)
            throw new RunException($"{address}: tokens do not go to another machine without TLS.");
        _search = new Uri(address, "/searchgateway.v1.SearchService/Search");
        _tokens = tokens.ToDictionary(t => t.Key, t => "Bearer " + t.Value, StringComparer.Ordinal);
        _verifier = keys.Count > 0 ? new ReceiptVerifier(keys) : null;
        (_timeout, _grpcTimeout) = (timeout, string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)timeout.TotalMilliseconds)}m"));
    }

    public async Task<CallResult> SearchAsync(PreparedQuery query, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            using var request = RequestOf(query);
            using var response = await _http.SendAsync(request, limit.Token);
            return response.StatusCode == HttpStatusCode.OK
                ? await ResultAsync(query, response, limit.Token)
                : Failed(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(nameof(SearchFailure.DeadlineExceeded));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return Failed(nameof(SearchFailure.Unavailable));
        }
        catch (InvalidProtocolBufferException)
        {
            return Failed("not the contract's message");
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestOf(PreparedQuery query)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _search)
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(_frames.GetValue(query.Request, FrameOf)),
        };
        request.Content.Headers.ContentType = s_grpc;
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation("grpc-timeout", _grpcTimeout);
        request.Headers.TryAddWithoutValidation("authorization", _tokens[query.Profile]);
        return request;
    }

    private static byte[] FrameOf(SearchRequest request)
    {
        var frame = new byte[Prefix + request.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - Prefix);
        request.WriteTo(frame.AsSpan(Prefix));
        return frame;
    }

    private async Task<CallResult> ResultAsync(PreparedQuery query, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(UsualAnswer);
        try
        {
            var length = 0;
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            for (int read; (read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0;)
            {
                length += read;
                if (length == buffer.Length)
                    buffer = Longer(buffer);
            }

            // Of a call that failed at once the status stands in the only headers there are.
            return (Single(response.TrailingHeaders, StatusTrailer) ?? Single(response.Headers, StatusTrailer)) switch
            {
                "0" => Answered(query.Request, buffer.AsSpan(0, length)),
                null => Failed(nameof(SearchFailure.Broken)),
                var status => Refused(status, Single(response.TrailingHeaders, DetailsTrailer) ?? Single(response.Headers, DetailsTrailer)),
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Longer(byte[] full)
    {
        var longer = ArrayPool<byte>.Shared.Rent(2 * full.Length);
        full.CopyTo(longer, 0);
        ArrayPool<byte>.Shared.Return(full);
        return longer;
    }

    private CallResult Answered(SearchRequest request, ReadOnlySpan<byte> frame)
    {
        if (frame.Length < Prefix || frame[0] != 0 || BinaryPrimitives.ReadInt32BigEndian(frame[1..]) != frame.Length - Prefix)
            return Failed("not one uncompressed message");
        return CallResult.Of(SearchResponse.Parser.ParseFrom(frame[Prefix..]).Answer, request, _verifier);
    }

    private static CallResult Refused(string status, string? details)
    {
        var failure = int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? SearchFailedException.KindOf((StatusCode)code) : SearchFailure.Broken;
        var reason = details is null ? "" : ReasonIn(details);
        return new CallResult(reason.Length > 0 ? $"{failure} ({reason})" : failure.ToString(), Answer: null) { IsShed = Shedding.IsShed(failure, reason) };
    }

    private static string ReasonIn(string details)
    {
        try
        {
            // Base64 on its way through headers goes without its padding.
            var status = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '=')));
            return status.Details.FirstOrDefault(detail => detail.Is(Problem.Descriptor))?.Unpack<Problem>().Reason ?? "";
        }
        catch (Exception unreadable) when (unreadable is FormatException or InvalidProtocolBufferException)
        {
            return "";
        }
    }

    private static CallResult Failed(string named) => new(named, Answer: null);

    private static string? Single(HttpResponseHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
