namespace Sparkify.Engine.Aws;

/// <summary>Which account and region are meant; what is left out is found as the AWS SDK finds it.</summary>
public sealed record AwsOptions
{
    /// <summary>The profile of the AWS configuration; null means AWS_PROFILE, or whoever the SDK finds.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The region, as in us-west-2; null means that of AWS_REGION or of the profile.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// The one address that all services are called at, instead of Amazon's; null means those that are configured
    /// (AWS_ENDPOINT_URL, or endpoint_url in the profile), or Amazon's.
    /// </summary>
    public string? EndpointUrl { get; init; }

    /// <summary>The clock that waiting goes by.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}
