using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Ees.V1;

namespace SearchGateway.Simulators.Ees;

/// <summary>Answers for the Entry/Exit System.</summary>
internal sealed class EesService(EesRegister register, FaultSwitch faults, TimeProvider clock) : EntryExitQueryService.EntryExitQueryServiceBase
{
    public override Task<QueryFilesResponse> QueryFiles(QueryFilesRequest request, ServerCallContext context)
    {
        var query = EesRequests.Read(request);
        return faults.ServeAsync(KindOf(query), context, () => Answer(query, context.CancellationToken));
    }

    // A verification compares the fingers with the files that other keys find.
    private static SearchKind KindOf(EesQuery query)
    {
        if (query.Mode != SearchMode.Verification && query.Fingers.Count > 0)
            return SearchKind.Biometric;
        return query.Identity is not null ? SearchKind.Alphanumeric : SearchKind.Document;
    }

    private QueryFilesResponse Answer(EesQuery query, CancellationToken cancellationToken)
    {
        var asOf = faults.DataAsOf;
        var view = register.Holdings.View(asOf);
        var found = register.Find(query, view, cancellationToken);
        var response = new QueryFilesResponse { Truncated = found.Count > query.MaxResults, DataAsOf = asOf?.ToTimestamp() };
        foreach (var finding in found.Take(query.MaxResults))
            response.Files.Add(Answer(view[finding.Record], finding, query));
        return response;
    }

    private IndividualFile Answer(StoredFile stored, Finding<MatchKey> finding, EesQuery query)
    {
        var file = stored.File.Record.Clone();
        if (query.Mask.Asks("authorised_stay") || query.Mask.Asks("overstayer"))
        {
            var stay = stored.AssessedOn(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            file.AuthorisedStay = stay.ToEes();
            file.Overstayer = stay.OverstayDays > 0;
        }

        if (query.Mask.Asks("facial_image"))
            file.FacialImage = new FacialImage { MediaType = SyntheticPortrait.MediaType, Image = SyntheticPortrait.Of(stored.File.BiometricKey) };
        if (query.Mask.Asks("verification"))
            file.Verification = Verified(stored, query);
        file.Match = new Match { Score = finding.Score, Keys = { finding.Keys }, Reasons = { finding.Reasons } };
        return query.Mask.Cut(file);
    }

    // Whatever can be compared must agree: one deviation among face and fingers is another person.
    private static BiometricVerification Verified(StoredFile stored, EesQuery query)
    {
        if (query.Fingers.Count == 0 && query.Face is null)
            return BiometricVerification.Unspecified;
        var fingers = stored.File.Fingers?.Compare(query.Fingers)?.SamePerson;
        var face = query.Face is null ? null : (bool?)SameFace(stored, query.Face);
        if (fingers is null && face is null)
            return BiometricVerification.NotHeld;
        return fingers == false || face == false ? BiometricVerification.NoMatch : BiometricVerification.Match;
    }

    private static bool SameFace(StoredFile stored, ulong[] shown)
    {
        Span<ulong> held = stackalloc ulong[SyntheticTemplates.Words];
        SyntheticTemplates.FaceFeatures(stored.File.BiometricKey, stored.FaceCapture, held);
        return SyntheticTemplates.Dissimilarity(shown, held) <= SyntheticTemplates.Threshold;
    }
}
