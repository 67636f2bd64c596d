using System.Collections;
using System.Management.Automation;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Configuration;
using Sparkify.PowerShell.Completion;

namespace Sparkify.PowerShell.Commands;

/// <summary>
/// New-SparkifyCluster: makes a cluster, and the role that it reads S3 with; or gives the one that is there already. It
/// costs money from when it is available, and says what under -WhatIf and -Confirm.
/// </summary>
[Cmdlet(VerbsCommon.New, "SparkifyCluster", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SparkifyCluster))]
public sealed class NewSparkifyClusterCommand : AwsCmdlet
{
    private static readonly ClusterOptions Defaults = new() { Identifier = "" };

    /// <summary>What it is called.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ClusterIdentifier")]
    [ValidateNotNullOrEmpty]
    public string Identifier { get; set; } = "";

    /// <summary>The type of its nodes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NodeTypeCompleter))]
    public string NodeType { get; set; } = Defaults.NodeType;

    /// <summary>How many nodes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("NumberOfNodes")]
    public int NodeCount { get; set; } = Defaults.NodeCount;

    /// <summary>The database it is made with.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Database { get; set; } = Defaults.Database;

    /// <summary>The port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? Port { get; set; }

    /// <summary>The cluster subnet group.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ClusterSubnetGroupName")]
    public string? SubnetGroup { get; set; }

    /// <summary>Its security groups, by their ids.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("VpcSecurityGroupIds")]
    public string[] SecurityGroupId { get; set; } = [];

    /// <summary>The IAM roles that it may take on; the first is its default role.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[] RoleArn { get; set; } = [];

    /// <summary>Makes a role for it. It is made where none is named, unless this is $false.</summary>
    [Parameter]
    public SwitchParameter CreateRole { get; set; }

    /// <summary>What the role that is made may read.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Bucket { get; set; } = [.. Defaults.Buckets];

    /// <summary>The master user's name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string MasterUserName { get; set; } = Defaults.MasterUserName;

    /// <summary>The master user's name and password.</summary>
    [Parameter]
    [PromptedCredential]
    public PSCredential? Credential { get; set; }

    /// <summary>What Import-SparkifyConfig gave: its password, if it has one, is the master user's.</summary>
    [Parameter(ValueFromPipeline = true)]
    public SparkifyConfig? Config { get; set; }

    /// <summary>Gives it an address on the internet.</summary>
    [Parameter]
    public SwitchParameter PubliclyAccessible { get; set; }

    /// <summary>Tags of its own, beside the module's.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Tag { get; set; } = new Hashtable();

    /// <inheritdoc/>
    private protected override void Process()
    {
        var cluster = Asked();
        var isApproved = IsApproved(
            Identifier, Clusters.Describe(cluster),
            (reporter, token) => Clusters.DescribeCreationAsync(cluster, Aws, reporter, token), Asks());
        if (isApproved)
            Write((reporter, token) => Clusters.CreateAsync(cluster, Aws, reporter, token));
    }

    private ClusterOptions Asked()
    {
        var cluster = new ClusterOptions
        {
            Identifier = Identifier, NodeType = NodeType, NodeCount = NodeCount, Database = Database, Port = Port,
            SubnetGroup = SubnetGroup is "" ? null : SubnetGroup, SecurityGroupIds = SecurityGroupId ?? [],
            RoleArns = RoleArn ?? [],
            CreateRole = MyInvocation.BoundParameters.ContainsKey(nameof(CreateRole)) ? CreateRole.IsPresent : null,
            Buckets = Bucket, MasterUserName = Credential?.UserName ?? MasterUserName,
            PubliclyAccessible = PubliclyAccessible, Tags = Tags.Of(Tag),
        };
        if (Credential is not null && Credential != PSCredential.Empty)
            return cluster.WithPassword(Password(Credential));
        return Config is not null && MasterUserName == Config.MasterUserName ? cluster.WithPassword(Config) : cluster;
    }

    private static string Password(PSCredential credential) =>
        credential.Password.Length > 0
            ? credential.GetNetworkCredential().Password
            : throw new SparkifyException(
                ErrorIds.CredentialMissing,
                $"There is no password for {credential.UserName}: none was typed, or nobody could be asked.",
                nameof(Credential),
                "Give a credential that has one, or leave -Credential away: Secrets Manager then keeps one that nobody sees.");
}
