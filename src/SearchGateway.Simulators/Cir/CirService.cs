using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Cir.V1;

namespace SearchGateway.Simulators.Cir;

/// <summary>Answers for the common identity repository.</summary>
internal sealed class CirService(CirRegister register, FaultSwitch faults, TimeProvider clock) : IdentityRepositoryService.IdentityRepositoryServiceBase
{
    public override Task<IdentifyResponse> Identify(IdentifyRequest request, ServerCallContext context)
    {
        var asked = CirRequests.Read(request);
        return faults.ServeAsync(KindOf(asked.Query), context, () => Answer(asked));
    }

    public override Task<CheckPresenceResponse> CheckPresence(CheckPresenceRequest request, ServerCallContext context)
    {
        var (query, mask) = CirRequests.Read(request);
        return faults.ServeAsync(KindOf(query), context, () => Answer(query, mask, request));
    }

    internal IdentifyResponse Answer(Identification asked)
    {
        var found = register.Find(asked.Query);
        var response = new IdentifyResponse { Truncated = found.Count > asked.MaxResults, DataAsOf = faults.DataAsOf?.ToTimestamp() };
        foreach (var finding in found.Take(asked.MaxResults))
            response.Files.Add(Answer(finding, asked.Mask));
        return response;
    }

    internal CheckPresenceResponse Answer(CirQuery query, ReadMask<Presence> mask, CheckPresenceRequest request)
    {
        var systems = register.SystemsHolding(query, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var response = new CheckPresenceResponse { DataAsOf = faults.DataAsOf?.ToTimestamp() };
        if (systems.Count > 0)
            response.Presence = mask.Cut(new Presence { ReplyNumber = register.Numbers.OfReply(request), HoldingSystems = { systems } });
        return response;
    }

    private static SearchKind KindOf(CirQuery query)
    {
        if (query.HasBiometrics)
            return SearchKind.Biometric;
        return query.Identity is not null ? SearchKind.Alphanumeric : SearchKind.Document;
    }

    private IdentityFile Answer(Finding<FoundBy> finding, ReadMask<IdentityFile> mask)
    {
        var stored = register[finding.Record].File;
        var file = stored.Record.Clone();
        if (mask.Asks("facial_image"))
            file.FacialImage = new FacialImage { MediaType = SyntheticPortrait.MediaType, Image = SyntheticPortrait.Of(stored.BiometricKey) };
        file.FoundBy.AddRange(finding.Keys);
        return mask.Cut(file);
    }
}
