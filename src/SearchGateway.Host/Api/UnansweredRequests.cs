using Microsoft.AspNetCore.Connections;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Api;

/// <summary>Gives a problem to requests that no endpoint answered: unknown addresses, oversized bodies, faults of the gateway.</summary>
internal sealed class UnansweredRequests(RequestDelegate next, ILogger<UnansweredRequests> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { ContentType: null, ContentLength: null } && ProblemOfStatus(http.Response) is { } problem)
                await ProblemResponse.WriteAsync(http, problem);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await ProblemResponse.WriteAsync(http, e.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => ProblemOf.BodyTooLarge,
                StatusCodes.Status408RequestTimeout => ProblemOf.BodyLate,
                _ => ProblemKind.BadRequest.With("The request cannot be read."),
            });
        }
        catch (Exception gone) when (gone is ConnectionResetException || (gone is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
        {
            // Nobody is left to answer.
        }
        catch (Exception e)
        {
            log.UnexpectedFault(e.GetType().FullName!, e.StackTrace);
            if (http.Response.HasStarted)
                http.Abort();
            else
                await ProblemResponse.WriteAsync(http, ProblemOf.Internal);
        }
    }

    private static ApiProblem? ProblemOfStatus(HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status404NotFound => ProblemKind.NotFound.With("The addresses are in /openapi/v1.json and in the contract."),
        StatusCodes.Status405MethodNotAllowed => ProblemKind.MethodNotAllowed.With($"Allowed: {response.Headers.Allow}."),
        StatusCodes.Status415UnsupportedMediaType => ProblemKind.UnsupportedMediaType.With("Send application/json in UTF-8."),
        StatusCodes.Status400BadRequest => ProblemKind.BadRequest.With("The request cannot be read."),
        _ => null,
    };
}
