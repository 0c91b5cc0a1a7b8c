using Microsoft.Extensions.Options;

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
        if (options.StoreTimeLimit < TimeSpan.FromMilliseconds(10) || options.StoreTimeLimit > TimeSpan.FromMinutes(5))
            faults.AddError("Must be from 10 ms to 5 min.", nameof(AuditOptions.StoreTimeLimit));
        if (options.FirstRetryDelay < TimeSpan.FromMilliseconds(1) || options.FirstRetryDelay > TimeSpan.FromMinutes(1))
            faults.AddError("Must be from 1 ms to 1 min.", nameof(AuditOptions.FirstRetryDelay));
        if (options.LongestRetryDelay < options.FirstRetryDelay || options.LongestRetryDelay > TimeSpan.FromMinutes(10))
            faults.AddError("Must be from FirstRetryDelay to 10 min.", nameof(AuditOptions.LongestRetryDelay));
        return faults.Build();
    }

    private static bool IsOriginCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/';
}
