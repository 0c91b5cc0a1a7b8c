using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SearchGateway.Host.Admission;

/// <summary>What decides who is let in.</summary>
internal static class AdmissionSetup
{
    public static void AddAdmission(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OverloadOptions>().BindConfiguration(OverloadOptions.Section)
            .Validate(o => o.IsValid, OverloadOptions.Rule).ValidateOnStart();
        builder.Services.TryAddSingleton<WaitingSearches>();
        builder.Services.TryAddSingleton<AdmissionControl>();
        builder.Services.AddSingleton<SearchAdmission>();
        builder.Services.AddSingleton<OverloadRefusal>();
    }
}
