using System.Collections;
using System.Management.Automation;
using Sparkify.Engine.Aws.Access;

namespace Sparkify.PowerShell.Commands;

/// <summary>New-SparkifyRole: makes the role that Redshift reads S3 with, or brings the one of that name in line.</summary>
[Cmdlet(VerbsCommon.New, "SparkifyRole", SupportsShouldProcess = true)]
[OutputType(typeof(SparkifyRole))]
public sealed class NewSparkifyRoleCommand : AwsCmdlet
{
    /// <summary>What it is called.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string RoleName { get; set; } = "";

    /// <summary>What it may read: bucket or bucket/prefix, also as an S3 address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Bucket { get; set; } = [];

    /// <summary>Tags of its own, beside the module's.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Tag { get; set; } = new Hashtable();

    /// <inheritdoc/>
    private protected override void Process()
    {
        var role = new RoleOptions { RoleName = RoleName, Buckets = Bucket, Tags = Tags.Of(Tag) };
        var isApproved = IsApproved(
            RoleName, $"Make the role, or change the one that is there, to read {string.Join(", ", Bucket)}",
            (reporter, token) => Roles.DescribeAsync(role, Aws, reporter, token), Asks());
        if (isApproved)
            Write((reporter, token) => Roles.CreateAsync(role, Aws, reporter, token));
    }
}
