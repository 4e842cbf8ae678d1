package org.arrimage.archive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;

/// An administration client in which something happens, or fails, at one of its requests.
final class FailingAdmin {

    private FailingAdmin() {}

    static Admin admin(Admin admin, String request, Callable<?> happens) {
        return (Admin) Proxy.newProxyInstance(
                FailingAdmin.class.getClassLoader(), new Class<?>[] {Admin.class}, (self, method, arguments) -> {
                    if (method.getName().equals(request)) {
                        happens.call();
                    }
                    try {
                        return method.invoke(admin, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
