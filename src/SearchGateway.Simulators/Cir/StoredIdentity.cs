using SearchGateway.Systems.Contracts.Cir.V1;

namespace SearchGateway.Simulators.Cir;

/// <summary>An individual file as the repository keeps it, with what an identification never answers.</summary>
/// <param name="File">The file and the truth behind it; its fingerprints are the fullest of those that the systems hold.</param>
/// <param name="FaceCapture">Number of the enrolled capture of the face.</param>
/// <param name="Systems">The systems to which the data belong (IO 18(2)).</param>
internal sealed record StoredIdentity(Search.Stored<IdentityFile> File, ulong FaceCapture, IReadOnlyList<HoldingSystem> Systems);
