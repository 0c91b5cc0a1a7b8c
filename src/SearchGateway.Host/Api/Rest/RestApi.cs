namespace SearchGateway.Host.Api.Rest;

/// <summary>The addresses of the REST face.</summary>
internal static class RestApi
{
    public static void MapRest(this IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1").WithMetadata(new BodySizeLimit());
        v1.MapPost("/search", SearchEndpoints.SearchAsync);
        v1.MapPost("/search:stream", SearchEndpoints.SearchStreamAsync);
        v1.MapPost("/what-may-i-ask", AccessEndpoints.WhatMayIAskAsync);
        v1.MapPost("/explain-match", MatchEndpoints.ExplainAsync);
        v1.MapPost("/access-requests", AccessRequestEndpoints.SubmitAsync);
        v1.MapGet("/access-requests", AccessRequestEndpoints.ListAsync);
        v1.MapGet("/access-requests/{access_request_id}", AccessRequestEndpoints.GetAsync);
        v1.MapPost("/access-requests/{access_request_id}/verification", AccessRequestEndpoints.VerifyAsync);
        v1.MapPost("/access-requests/{access_request_id}/withdrawal", AccessRequestEndpoints.WithdrawAsync);
        v1.MapGet("/first-steps", AccessRequestEndpoints.ListFirstStepsAsync);
        v1.MapPost("/first-steps/{search_id}/justification", AccessRequestEndpoints.JustifyAsync);
        v1.MapGet("/links", LinkEndpoints.ListAsync);
        v1.MapPost("/links:find", LinkEndpoints.FindAsync);
        v1.MapGet("/links/{link_id}", LinkEndpoints.GetAsync);
        v1.MapPost("/links/{link_id}/verification", LinkEndpoints.VerifyAsync);
        v1.MapPost("/oversight/records:find", OversightEndpoints.FindAsync);
        v1.MapPost("/oversight/records:get", OversightEndpoints.GetAsync);
        v1.MapPost("/oversight/records:export", OversightEndpoints.ExportAsync);
        v1.MapPost("/oversight/statistics", OversightEndpoints.StatisticsAsync);
        v1.MapPost("/oversight/anomalies", OversightEndpoints.AnomaliesAsync);
        v1.MapGet("/audit/key", AccessEndpoints.AuditKeyAsync);
        v1.MapPost("/audit/holds", RetentionEndpoints.PlaceAsync);
        v1.MapGet("/audit/holds", RetentionEndpoints.ListAsync);
        v1.MapPost("/audit/holds/{hold_id}/lift", RetentionEndpoints.LiftAsync);
        v1.MapGet("/audit/erasure", RetentionEndpoints.PreviewAsync);
        v1.MapPost("/audit/erasure", RetentionEndpoints.EraseAsync);
        v1.MapGet("/audit/keys", AuditEndpoints.KeysAsync);
        v1.MapGet("/audit/checkpoint", AuditEndpoints.CheckpointAsync);
        v1.MapGet("/audit/consistency", AuditEndpoints.ConsistencyAsync);
        v1.MapGet("/audit/inclusion", AuditEndpoints.InclusionAsync);
        v1.MapGet("/policy", PolicyEndpoints.GetAsync);
        v1.MapPost("/policy/reload", PolicyEndpoints.ReloadAsync);
    }
}
