using Microsoft.Extensions.Options;
using SearchGateway.Audit.Signing;

namespace SearchGateway.Audit;

/// <summary>Names every fault of <see cref="AuditOptions"/> at once.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        if (options.Origin is not { Length: >= 1 and <= 200 } || !options.Origin.All(IsOriginCharacter))
            faults.AddError("Must be 1 to 200 letters, digits or . - _ / (no spaces, no plus sign).", nameof(AuditOptions.Origin));
        if (options.QueueLimit is < 16 or > 1_000_000)
            faults.AddError("Must be from 16 to 1000000.", nameof(AuditOptions.QueueLimit));
        if (options.GroupLimit is < 1 or > 65_536)
            faults.AddError("Must be from 1 to 65536.", nameof(AuditOptions.GroupLimit));
        if (string.IsNullOrWhiteSpace(options.DataFolder) && (string.IsNullOrWhiteSpace(options.SigningKeyPath) || string.IsNullOrWhiteSpace(options.RecordKeysPath) || string.IsNullOrWhiteSpace(options.SubjectKeysPath)))
            faults.AddError("Must name a folder, unless SigningKeyPath, RecordKeysPath and SubjectKeysPath name files.", nameof(AuditOptions.DataFolder));
        if (options.SubjectKeyLife < TimeSpan.FromDays(1) || options.SubjectKeyLife > TimeSpan.FromDays(3660))
            faults.AddError("Must be from 1 to 3660 days.", nameof(AuditOptions.SubjectKeyLife));
        ValidateSigner(options, "", faults);
        if (options.Next is { } next)
            ValidateNext(options, next, faults);
        if (options.StoreTimeLimit < TimeSpan.FromMilliseconds(10) || options.StoreTimeLimit > TimeSpan.FromMinutes(5))
            faults.AddError("Must be from 10 ms to 5 min.", nameof(AuditOptions.StoreTimeLimit));
        if (options.FirstRetryDelay < TimeSpan.FromMilliseconds(1) || options.FirstRetryDelay > TimeSpan.FromMinutes(1))
            faults.AddError("Must be from 1 ms to 1 min.", nameof(AuditOptions.FirstRetryDelay));
        if (options.LongestRetryDelay < options.FirstRetryDelay || options.LongestRetryDelay > TimeSpan.FromMinutes(10))
            faults.AddError("Must be from FirstRetryDelay to 10 min.", nameof(AuditOptions.LongestRetryDelay));
        return faults.Build();
    }

    private static void ValidateNext(AuditOptions options, SigningKeyOptions next, ValidateOptionsResultBuilder faults)
    {
        ValidateSigner(next, "Next:", faults);
        if (string.IsNullOrWhiteSpace(next.SigningKeyPath))
            faults.AddError("Must name the file of the next key.", "Next:" + nameof(SigningKeyOptions.SigningKeyPath));
        else if (Path.GetFullPath(next.SigningKeyPath) == Path.GetFullPath(options.KeyFile))
            faults.AddError("Must be another file than the one of the key before.", "Next:" + nameof(SigningKeyOptions.SigningKeyPath));
    }

    private static void ValidateSigner(SigningKeyOptions options, string section, ValidateOptionsResultBuilder faults)
    {
        if (options.SignerTimeLimit < TimeSpan.FromMilliseconds(10) || options.SignerTimeLimit > TimeSpan.FromMinutes(1))
            faults.AddError("Must be from 10 ms to 1 min.", section + nameof(SigningKeyOptions.SignerTimeLimit));
        if (options.Signer is LogSigner.Command && (string.IsNullOrWhiteSpace(options.SignerCommand) || string.IsNullOrWhiteSpace(options.SigningKeyPath)))
            faults.AddError("A command that signs needs SignerCommand, and its public key in SigningKeyPath.", section + nameof(SigningKeyOptions.Signer));
        if (options.Signer is not LogSigner.Command && !string.IsNullOrWhiteSpace(options.SignerCommand))
            faults.AddError("Set Signer to Command, or leave it out.", section + nameof(SigningKeyOptions.SignerCommand));
        if (options.SigningKeyPasswordPath is not null && !Pkcs12Key.IsMeant(options.SigningKeyPath))
            faults.AddError("A password belongs to a PKCS#12 file: SigningKeyPath must end in .p12 or .pfx.", section + nameof(SigningKeyOptions.SigningKeyPasswordPath));
    }

    private static bool IsOriginCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/';
}
