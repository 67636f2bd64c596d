using Amazon;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace Sparkify.Engine.Aws;

/// <summary>The region that is meant.</summary>
internal static class AwsRegion
{
    private static readonly string[] Variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <exception cref="SparkifyException">ArgumentInvalid: none is named, or there is none of that name.</exception>
    public static string Find(AwsOptions options)
    {
        var region = options.Region ?? Configured(options.ProfileName)?.SystemName
            ?? throw Invalid("No AWS region is named.");
        // The SDK makes a region of any word; a host is made of it.
        return region.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            && region.Length > 0 ? region : throw Invalid($"Region is '{region}'; there is no such region.");
    }

    /// <summary>
    /// The region that is configured here: that of AWS_REGION or AWS_DEFAULT_REGION, else the profile's; null if none
    /// is.
    /// </summary>
    public static RegionEndpoint? Configured(string? profileName)
    {
        var set = Variables.Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (set is not null)
            return RegionEndpoint.GetBySystemName(set);
        var name = profileName ?? DefaultAWSCredentialsIdentityResolver.GetProfileName() ?? "default";
        return new CredentialProfileStoreChain().TryGetProfile(name, out var profile) ? profile.Region : null;
    }

    private static SparkifyException Invalid(string message) => new(
        ErrorIds.ArgumentInvalid, message, nameof(AwsOptions.Region),
        "Set AWS_REGION, as in us-west-2, or the region of the profile. {-Region} names one. "
        + "{--redshift} takes &region= behind its cluster.");
}
