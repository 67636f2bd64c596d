using System.Management.Automation;
using Sparkify.Engine.Aws;
using Sparkify.PowerShell.Completion;

namespace Sparkify.PowerShell;

/// <summary>A cmdlet that asks AWS. No keys are given to it: they are found as the AWS SDK finds them.</summary>
public abstract class AwsCmdlet : SparkifyCmdlet
{
    /// <summary>The profile of the AWS configuration.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ProfileName { get; set; }

    /// <summary>The region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The address that all of AWS is called at, instead of Amazon's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? EndpointUrl { get; set; }

    /// <summary>Which account and region are meant.</summary>
    private protected AwsOptions Aws => new()
    {
        ProfileName = Given(ProfileName), Region = Given(Region), EndpointUrl = Given(EndpointUrl),
    };

    // What comes down the pipeline from a CSV file is empty where it was null.
    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
