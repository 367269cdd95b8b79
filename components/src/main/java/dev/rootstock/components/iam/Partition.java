package dev.rootstock.components.iam;

/** The part of AWS that a region belongs to: resource names of different parts differ. */
public enum Partition {
    COMMERCIAL("aws"),
    CHINA("aws-cn"),
    US_GOVERNMENT("aws-us-gov");

    private final String id;

    Partition(String id) {
        this.id = id;
    }

    public static Partition of(String region) {
        if (region.startsWith("cn-")) {
            return CHINA;
        }
        return region.startsWith("us-gov-") ? US_GOVERNMENT : COMMERCIAL;
    }

    /** The ARN of a policy that AWS keeps. */
    public String managedPolicy(String name) {
        return "arn:" + id + ":iam::aws:policy/" + name;
    }

    /** The ARN of one of EKS's own access policies. */
    public String clusterAccessPolicy(String name) {
        return "arn:" + id + ":eks::aws:cluster-access-policy/" + name;
    }
}
