using System.Text.RegularExpressions;

namespace Sparkify.Engine.Warehouses;

/// <summary>The IAM role that Redshift's COPY takes on to read S3.</summary>
public static partial class CopyRole
{
    /// <summary>The warehouse with a role for COPY; without one, COPY takes the cluster's default role.</summary>
    /// <param name="warehouse">A warehouse on Redshift.</param>
    /// <param name="roleArn">The ARN of a role that the cluster has; several, chained, with commas between.</param>
    /// <exception cref="SparkifyException">
    /// ArgumentInvalid: it is no ARN of a role, or the warehouse is not on Redshift.
    /// </exception>
    public static SparkifyWarehouse WithRole(this SparkifyWarehouse warehouse, string? roleArn)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        if (roleArn is null)
            return warehouse;
        if (warehouse.Engine != SparkifyEngine.Redshift)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, $"RoleArn is for Redshift, and the engine is {warehouse.Engine}.",
                nameof(warehouse.RoleArn), "Leave the role away, or name Redshift as the engine.");
        }

        return warehouse with { RoleArn = Require(roleArn) };
    }

    /// <summary>Returns the ARN of a role, or of several, as it is.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: it is no ARN of a role.</exception>
    public static string Require(string roleArn) =>
        Chain().IsMatch(roleArn)
            ? roleArn
            : throw new SparkifyException(
                ErrorIds.ArgumentInvalid, $"RoleArn is '{roleArn}'; it must be the ARN of a role.",
                nameof(SparkifyWarehouse.RoleArn),
                "Give it as in arn:aws:iam::123456789012:role/sparkify, or leave it away for the cluster's default "
                + "role.");

    // A role's name may hold a comma too; the next ARN then says that it was one between roles.
    [GeneratedRegex(@"^(arn:aws(-[a-z]+)*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]*[A-Za-z0-9_+=.@-](,(?=arn:)|\z))+\z")]
    private static partial Regex Chain();
}
